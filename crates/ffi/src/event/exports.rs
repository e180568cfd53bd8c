//! The functions on events.

use super::view::pepay_event_view;
use super::{Trusted, pepay_event};
use crate::error_view::{pepay_error, show_failure};
use crate::guard::guard;
use crate::memory::{borrow, bytes, free, into_handle, show};
use crate::text::pepay_str;
use crate::views::invoice::pepay_invoice;
use crate::webhook::pepay_webhook;
use pepay_core::json::Form;
use std::ffi::c_char;
use std::sync::OnceLock;

/// Checks the signature of a webhook as `pepay_webhook_verify()` does, then reads it. The result is
/// never NULL: `pepay_event_error()` says whether to trust it, and without trust there is nothing to
/// read from it. Free it with `pepay_event_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_new(
    webhook: *const pepay_webhook,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now_unix_ms: i64,
) -> *mut pepay_event {
    let event = guard(|| {
        // SAFETY: the conventions of the header.
        let (webhook, headers, body) = unsafe {
            (borrow(webhook, "webhook")?, bytes(headers, headers_len, "headers")?, bytes(body, body_len, "body")?)
        };
        Trusted::open(webhook.receiver()?, headers, body, now_unix_ms)
    });
    into_handle(pepay_event { event, json: OnceLock::new(), whole_json: OnceLock::new() })
}

/// Checks and reads a webhook as `pepay_event_new()` does, and shows at once what it says, as `pepay_event_read()` does.
/// Of an event that is not to be trusted, or cannot be read, all of `out` is zero: its `dedupe_key` is NULL, which it is of
/// no other. The result is never NULL; free it with `pepay_event_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_open(
    webhook: *const pepay_webhook,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now_unix_ms: i64,
    out: *mut pepay_event_view,
    struct_size: usize,
) -> *mut pepay_event {
    // SAFETY: the conventions of the header; the event is new.
    unsafe {
        let event = pepay_event_new(webhook, headers, headers_len, body, body_len, now_unix_ms);
        pepay_event_read(event, out, struct_size);
        event
    }
}

/// Why the event is not to be trusted, or cannot be read: returns `out->kind`, which is `PEPAY_OK` if
/// it is and can.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_error(
    event: *const pepay_event,
    out: *mut pepay_error,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(event, out, struct_size, |event| event.event.as_ref().err()) }
}

/// What a trusted event says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_read(
    event: *const pepay_event,
    out: *mut pepay_event_view,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(event, out, struct_size, |event| event.trusted().map(Into::into)) }
}

/// The invoice that a trusted event of Pepay is about; `PEPAY_ERROR_STATE` if it is about none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_invoice(
    event: *const pepay_event,
    out: *mut pepay_invoice,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(event, out, struct_size, |event| Ok((&event.trusted()?.invoice()?.invoice).into())) }
}

/// The same invoice as JSON, in the form of `pepay_call_whole_json()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_invoice_json(event: *const pepay_event, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(event, out, size_of::<pepay_str>(), |event| Ok(event.trusted()?.invoice()?.json())) }
}

/// A trusted event as JSON, in the form of `pepay_call_json()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_json(event: *const pepay_event, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(event, out, size_of::<pepay_str>(), |event| event.written(&event.json, Form::Canonical)) }
}

/// The same, in the form of `pepay_call_whole_json()`: with what this version does not declare.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_whole_json(event: *const pepay_event, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(event, out, size_of::<pepay_str>(), |event| event.written(&event.whole_json, Form::Whole)) }
}

/// Frees an event, and with it everything that its views point to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_free(event: *mut pepay_event) {
    // SAFETY: the conventions of the header.
    unsafe { free(event) };
}
