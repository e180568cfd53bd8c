//! Everything that is done with the host's pointers.

use crate::failure::Failure;
use crate::guard::guard;
use std::ffi::c_char;
use std::marker::PhantomData;
use std::{ptr, slice};

/// The host's bytes, for the time of one call. NULL with 0 is empty.
///
/// # Safety
/// If `data` is not NULL, `len` bytes can be read there for `'a`.
pub(crate) unsafe fn bytes<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a [u8], Failure> {
    if isize::try_from(len).is_err() {
        return Err(Failure::length(format!("{name} cannot be {len} bytes long")));
    }
    if len == 0 {
        return Ok(&[]);
    }
    if data.is_null() {
        return Err(Failure::null(name));
    }
    // SAFETY: the caller's promise; the length has been checked.
    Ok(unsafe { slice::from_raw_parts(data.cast(), len) })
}

/// The host's text, as [`bytes`].
///
/// # Safety
/// As for [`bytes`].
pub(crate) unsafe fn text<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a str, Failure> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { bytes(data, len, name)? };
    str::from_utf8(bytes).map_err(|_| Failure::encoding(name))
}

/// What a handle points to.
///
/// # Safety
/// `handle` is NULL or came from [`into_handle`], is not freed before `'a` ends, and is not used
/// mutably meanwhile.
pub(crate) unsafe fn borrow<'a, T>(handle: *const T, name: &str) -> Result<&'a T, Failure> {
    // SAFETY: the caller's promise.
    unsafe { handle.as_ref() }.ok_or_else(|| Failure::null(name))
}

/// Asserts, where it is called at compile time, that a host may share such a handle between threads.
pub(crate) const fn is_shareable<T: Send + Sync>() {}

/// Gives `value` to the host, until [`free`].
pub(crate) fn into_handle<T>(value: T) -> *mut T {
    Box::into_raw(Box::new(value))
}

/// Takes a handle back and drops what it points to.
///
/// # Safety
/// `handle` is NULL or came from [`into_handle`], and is never used again.
pub(crate) unsafe fn free<T>(handle: *mut T) {
    if handle.is_null() {
        return;
    }
    // SAFETY: the caller's promise.
    let value = unsafe { Box::from_raw(handle) };
    // Nobody is left to tell about a failure.
    let _ = guard(|| {
        drop(value);
        Ok(())
    });
}

/// A struct that the host has room for.
///
/// # Safety
/// It is `repr(C)`, all its fields may be zero, and dropping it does nothing.
pub(crate) unsafe trait View: Copy {
    /// Its size in the first version of the header that had it. A host cannot know a smaller one.
    const FIRST_SIZE: usize;
}

/// No struct will ever be larger; what claims to be is a mistake.
const MAX_SIZE: usize = 4096;

/// The host's room for a view, of the size that its own header says: an older header's struct is
/// shorter, a newer one's longer than ours.
pub(crate) struct Slot<V> {
    out: *mut u8,
    size: usize,
    view: PhantomData<V>,
}

impl<V: View> Slot<V> {
    /// Takes the room and fills it with zeros.
    ///
    /// # Safety
    /// If `out` is not NULL, `size` bytes can be written there until the slot is dropped.
    pub(crate) unsafe fn new(out: *mut V, size: usize) -> Result<Self, Failure> {
        if out.is_null() {
            return Err(Failure::null("the struct to fill"));
        }
        if !(V::FIRST_SIZE..=MAX_SIZE).contains(&size) {
            return Err(Failure::struct_size(size));
        }
        let out: *mut u8 = out.cast();
        // SAFETY: the caller's promise.
        unsafe { ptr::write_bytes(out, 0, size) };
        Ok(Self { out, size, view: PhantomData })
    }

    /// Copies as much of `view` as the host knows; what only the host knows stays zero.
    pub(crate) fn fill(self, view: &V) {
        let size = self.size.min(size_of::<V>());
        // SAFETY: `new` was promised that `self.size` bytes can be written.
        unsafe { ptr::copy_nonoverlapping(ptr::from_ref(view).cast(), self.out, size) };
    }
}

/// Shows the host a view: all that an accessor does.
///
/// # Safety
/// As for [`Slot::new`].
pub(crate) unsafe fn fill<V: View>(out: *mut V, size: usize, read: impl FnOnce() -> Result<V, Failure>) -> i32 {
    let shown = guard(|| {
        // SAFETY: the caller's promise.
        let slot = unsafe { Slot::new(out, size)? };
        slot.fill(&read()?);
        Ok(())
    });
    Failure::number_of(&shown)
}

/// The same of what a handle points to.
///
/// # Safety
/// As for [`borrow`] and [`Slot::new`].
pub(crate) unsafe fn show<H, V: View>(
    handle: *const H,
    out: *mut V,
    size: usize,
    read: impl FnOnce(&H) -> Result<V, Failure>,
) -> i32 {
    // SAFETY: the caller's promise.
    unsafe { fill(out, size, || read(borrow(handle, "the handle")?)) }
}

/// Writes a text, NUL-terminated, if the host has room for it; returns its length, or 0 if there is none.
///
/// # Safety
/// If `out` is not NULL, `out_size` bytes can be written there.
pub(crate) unsafe fn write_text(
    out: *mut c_char,
    out_size: usize,
    text: impl FnOnce() -> Result<Vec<u8>, Failure>,
) -> usize {
    let text = guard(text).unwrap_or_default();
    if text.len() < out_size && !out.is_null() {
        // SAFETY: the caller's promise, and the text fits with its NUL.
        unsafe {
            ptr::copy_nonoverlapping(text.as_ptr().cast(), out, text.len());
            out.add(text.len()).write(0);
        }
    }
    text.len()
}
