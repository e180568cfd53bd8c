//! What a provider would send, to test a receiver.

use super::pepay_webhook;
use super::receiver::moment;
use crate::memory::{borrow, bytes, text, write_text};
use pepay_core::{Error, Json, pepay};
use std::ffi::c_char;

/// Signs a body with the first secret, to test a receiver: writes the provider's headers as a block
/// of "name: value\r\n" lines, NUL-terminated, to `out`.
///
/// Returns the length of the block, without the NUL. If that is not less than `out_size`, nothing was
/// written: call again with more room; 256 bytes are enough. Returns 0 for a receiver that could not
/// be made, and for misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_sign(
    webhook: *const pepay_webhook,
    body: *const c_char,
    body_len: usize,
    now_unix_ms: i64,
    out: *mut c_char,
    out_size: usize,
) -> usize {
    // SAFETY: the conventions of the header.
    unsafe {
        write_text(out, out_size, || {
            let (webhook, body) = (borrow(webhook, "webhook")?, bytes(body, body_len, "body")?);
            webhook.receiver()?.sign(body, now_unix_ms)
        })
    }
}

/// Makes the body of a Pepay event, to test a receiver: writes it to `out`, NUL-terminated. Payviox has
/// no envelope around what an event says, so nothing is to be made.
///
/// - `event_type`: such as "invoice.updated"
/// - `object`: the resource as JSON, with its own "object" field: {"object": "invoice", "id": "..."}
///
/// Returns the length, as `pepay_webhook_sign()` does: 256 bytes more than `object` and `event_type` have
/// are enough. Returns 0 for misuse, and if `object` is not JSON.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_test_event(
    event_type: *const c_char,
    event_type_len: usize,
    object: *const c_char,
    object_len: usize,
    now_unix_ms: i64,
    out: *mut c_char,
    out_size: usize,
) -> usize {
    // SAFETY: the conventions of the header.
    unsafe {
        write_text(out, out_size, || {
            let event_type = text(event_type, event_type_len, "event_type")?;
            let object = text(object, object_len, "object")?;
            let object = Json::parse(object).map_err(|_| Error::config("object is not JSON"))?;
            Ok(pepay::test_event(event_type, &object, moment(now_unix_ms)?).into_bytes())
        })
    }
}
