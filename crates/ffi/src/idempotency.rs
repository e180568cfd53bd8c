//! Idempotency keys from names.

use crate::failure::{Failure, PEPAY_OK};
use crate::memory::{text, write_text};
use pepay_core::idempotency_key;
use std::ffi::c_char;

/// How many bytes an idempotency key takes, with its NUL.
pub const PEPAY_IDEMPOTENCY_KEY_SIZE: usize = 37;

/// Writes the idempotency key of a name to `out`, which has room for `PEPAY_IDEMPOTENCY_KEY_SIZE` bytes: the same UUID of
/// version 4 for the same name, every time and in every language, so that "order-1042" can be a call's
/// "idempotency_key" without keeping one.
///
/// A blank name gives an empty key, which every call refuses. Returns PEPAY_OK, or the error of a name that is not UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_idempotency_key(name: *const c_char, name_len: usize, out: *mut c_char) -> i32 {
    let mut written = Err(Failure::null("out"));
    // SAFETY: the conventions of the header.
    unsafe {
        write_text(out, if out.is_null() { 0 } else { PEPAY_IDEMPOTENCY_KEY_SIZE }, || {
            let key = text(name, name_len, "name").map(|name| idempotency_key(name).into_bytes());
            written = key.as_ref().map(|_| ()).map_err(Clone::clone);
            key
        });
    }
    if out.is_null() {
        Failure::null("out").number()
    } else {
        written.map_or_else(|failure| failure.number(), |()| PEPAY_OK)
    }
}
