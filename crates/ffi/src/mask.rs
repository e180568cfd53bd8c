//! What may be shown of a text from outside.

use crate::memory::{bytes, write_text};
use pepay_core::mask_fields;
use std::ffi::c_char;

/// Writes a text to `out`, NUL-terminated, with `***` for the value of every field whose name says that it is a secret:
/// for logs, and for every other way in which your language shows a value. JSON stays JSON.
///
/// Returns the length, as `pepay_webhook_sign()` does. Returns 0 for misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_mask(text: *const c_char, text_len: usize, out: *mut c_char, out_size: usize) -> usize {
    // SAFETY: the conventions of the header.
    unsafe {
        write_text(out, out_size, || {
            let text = String::from_utf8_lossy(bytes(text, text_len, "text")?);
            Ok(mask_fields(&text).into_owned().into_bytes())
        })
    }
}
