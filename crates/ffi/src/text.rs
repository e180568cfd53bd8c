//! How values leave: text, and what stands for a value that is not there.

use crate::memory::View;
use pepay_core::{Decimal, Json, Secret, Timestamp, Usd};
use std::ffi::c_char;
use std::{ptr, slice};

/// Stands for a number or time that the provider did not send.
pub const PEPAY_ABSENT: i64 = i64::MIN;

/// Text (UTF-8) or bytes that belong to a handle. `data` is NULL if there is none, and not
/// NUL-terminated unless the field's comment says so. This struct never changes.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_str {
    /// The first byte, or NULL.
    pub data: *const c_char,
    /// How many bytes there are, without any NUL after them.
    pub len: usize,
}

// SAFETY: `repr(C)`, a pointer and a number.
unsafe impl View for pepay_str {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl pepay_str {
    pub(crate) const ABSENT: Self = Self { data: ptr::null(), len: 0 };

    /// # Safety
    /// What it was made from is alive for `'a`.
    pub(crate) unsafe fn bytes<'a>(self) -> Option<&'a [u8]> {
        // SAFETY: the caller's promise.
        (!self.data.is_null()).then(|| unsafe { slice::from_raw_parts(self.data.cast(), self.len) })
    }
}

impl From<&[u8]> for pepay_str {
    fn from(bytes: &[u8]) -> Self {
        // An empty slice may dangle, and C code likes to look at the first byte.
        let data = if bytes.is_empty() { c"".as_ptr() } else { bytes.as_ptr().cast() };
        Self { data, len: bytes.len() }
    }
}

impl From<&str> for pepay_str {
    fn from(text: &str) -> Self {
        text.as_bytes().into()
    }
}

impl From<Option<&str>> for pepay_str {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::ABSENT, Self::from)
    }
}

impl From<&Option<String>> for pepay_str {
    fn from(text: &Option<String>) -> Self {
        text.as_deref().into()
    }
}

impl From<&Option<Secret>> for pepay_str {
    fn from(secret: &Option<Secret>) -> Self {
        secret.as_ref().map(Secret::expose).into()
    }
}

impl From<&Option<Decimal>> for pepay_str {
    fn from(number: &Option<Decimal>) -> Self {
        number.as_ref().map(Decimal::as_str).into()
    }
}

impl From<&Option<Json>> for pepay_str {
    fn from(json: &Option<Json>) -> Self {
        json.as_ref().map(Json::as_str).into()
    }
}

impl From<&Option<Usd>> for pepay_str {
    fn from(amount: &Option<Usd>) -> Self {
        amount.as_ref().map(|Usd(dollars)| dollars.as_str()).into()
    }
}

/// A time in Unix milliseconds.
pub(crate) fn time(moment: Option<Timestamp>) -> i64 {
    moment.map_or(PEPAY_ABSENT, Timestamp::as_millis)
}

/// 1 or 0, or -1 if there is none.
pub(crate) fn truth(value: Option<bool>) -> i32 {
    value.map_or(-1, i32::from)
}
