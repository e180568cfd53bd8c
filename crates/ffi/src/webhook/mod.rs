//! `pepay_webhook`: tells a provider's webhooks from forgeries.

pub mod explain;
mod receiver;
pub mod testing;

use crate::error_view::{pepay_error, show_failure};
use crate::failure::Failure;
use crate::guard::guard;
use crate::memory::{View, bytes, free, into_handle, is_shareable, show, text};
pub(crate) use receiver::{Receiver, Verifier};
use std::ffi::c_char;

/// The secrets of one webhook receiver.
pub struct pepay_webhook {
    receiver: Result<Receiver, Failure>,
}

const _: () = is_shareable::<pepay_webhook>();

/// What is known about a webhook that can be trusted.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_verdict {
    /// Which of the secrets matched, counted from 0.
    pub secret_index: i32,
    /// 1 if it was the previous secret's signature that matched: a rotation is under way. Else 0.
    pub is_previous: i32,
    /// When it was signed, in Unix milliseconds, or `PEPAY_ABSENT`: Payviox does not say.
    pub signed_at_ms: i64,
}

// SAFETY: `repr(C)`, and only numbers.
unsafe impl View for pepay_verdict {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl pepay_webhook {
    pub(crate) fn receiver(&self) -> Result<&Receiver, Failure> {
        self.receiver.as_ref().map_err(Clone::clone)
    }
}

/// Makes a receiver of the webhooks of `PEPAY_PROVIDER_*` from a JSON object:
///
/// - "secrets": a list of one or more; during a rotation, the new one and the old one
/// - "tolerance_ms": how far the time of a Pepay signature may be from now, either way; default
///   300000
/// - "events": which of Payviox's, "payments" (default) or "payouts"; each has a secret of its own
///
/// The result is never NULL. If it could not be made, `pepay_webhook_error()` says why, and nothing
/// is trusted. Free it with `pepay_webhook_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_new(
    provider: i32,
    config: *const c_char,
    config_len: usize,
) -> *mut pepay_webhook {
    // SAFETY: the conventions of the header.
    let receiver = guard(|| Receiver::open(provider, unsafe { text(config, config_len, "config")? }));
    into_handle(pepay_webhook { receiver })
}

/// Why the receiver could not be made: returns `out->kind`, which is `PEPAY_OK` if it could.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_error(
    webhook: *const pepay_webhook,
    out: *mut pepay_error,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(webhook, out, struct_size, |webhook| webhook.receiver.as_ref().err()) }
}

/// Checks the signature of a webhook. Only `PEPAY_OK` means that it can be trusted; `pepay_error_text()` says
/// what another number means, and `pepay_webhook_explain()` what may be behind it.
///
/// - `headers`: "name: value" lines as received. Any content gives an answer
/// - `body`: the raw bytes received. Parsed and written again, they have another signature
/// - `now_unix_ms`: milliseconds since 1970; Payviox needs none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_verify(
    webhook: *const pepay_webhook,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now_unix_ms: i64,
    out: *mut pepay_verdict,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        show(webhook, out, struct_size, |webhook| {
            let (headers, body) = (bytes(headers, headers_len, "headers")?, bytes(body, body_len, "body")?);
            webhook.receiver()?.verify(headers, body, now_unix_ms)
        })
    }
}

/// Frees a receiver. Its events may live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_free(webhook: *mut pepay_webhook) {
    // SAFETY: the conventions of the header.
    unsafe { free(webhook) };
}
