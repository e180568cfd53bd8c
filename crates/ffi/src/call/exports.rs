//! The functions on calls.

use super::step::{PEPAY_STEP_FAILED, pepay_step};
use super::{Running, pepay_call};
use crate::client::pepay_client;
use crate::error_view::{pepay_error, show_failure};
use crate::failure::Failure;
use crate::guard::guard;
use crate::memory::{Slot, borrow, bytes, free, into_handle, show, text};
use crate::stream::pepay_stream;
use crate::text::pepay_str;
use pepay_core::Duration;
use std::ffi::c_char;

/// Starts a call and gives its first step, which is to send.
///
/// - `operation`: `PEPAY_OP_*`
/// - `params`: a JSON object with the field names of the API; empty for none. Amounts may be numbers
///   or strings: either is read digit by digit
/// - `options`: a JSON object, empty for none: "timeout_ms" and "max_retries" in place of the
///   client's, "idempotency_key" in place of a fresh one, "extra_headers", an object of texts, beside those of the operation,
///   "extra_query" and "extra_body", objects whose members are sent too unless a parameter has their name, "unix_ms": your wall clock now, in milliseconds since 1970,
///   against which a `Retry-After` date is read if the response does not tell its own, "within_ms": what is left of
///   something larger that the call is a part of, such as a wait; it ends by then, whatever its timeout
/// - `entropy`: 32 (`PEPAY_ENTROPY_LEN`) fresh bytes from the system's random generator
/// - `now_ms`: milliseconds of any monotonic clock, the same one for the whole call
///
/// Nothing is sent if a parameter breaks a rule of the API: the first step is then FAILED. The
/// result is never NULL; free it with `pepay_call_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_new(
    client: *const pepay_client,
    operation: i32,
    params: *const c_char,
    params_len: usize,
    options: *const c_char,
    options_len: usize,
    entropy: *const c_char,
    entropy_len: usize,
    now_ms: u64,
    step: *mut pepay_step,
    step_size: usize,
) -> *mut pepay_call {
    let opened = guard(|| {
        // SAFETY: the conventions of the header.
        let (client, params, options, entropy) = unsafe {
            (
                borrow(client, "client")?,
                text(params, params_len, "params")?,
                text(options, options_len, "options")?,
                bytes(entropy, entropy_len, "entropy")?,
            )
        };
        pepay_call::open(client, operation, params, options, entropy, Duration::from_millis(now_ms))
    });
    // SAFETY: the conventions of the header.
    unsafe { begin(opened, step, step_size) }
}

/// Starts the call that a FETCH step of a stream asks for, and gives its first step, as `pepay_call_new()` does. Drive it
/// to its end, report it with `pepay_stream_fetched()`, then free it.
///
/// - `options`, `entropy` and `now_ms`: as for `pepay_call_new()`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_new_for_stream(
    stream: *const pepay_stream,
    options: *const c_char,
    options_len: usize,
    entropy: *const c_char,
    entropy_len: usize,
    now_ms: u64,
    step: *mut pepay_step,
    step_size: usize,
) -> *mut pepay_call {
    let opened = guard(|| {
        // SAFETY: the conventions of the header.
        let (stream, options, entropy) = unsafe {
            (borrow(stream, "stream")?, text(options, options_len, "options")?, bytes(entropy, entropy_len, "entropy")?)
        };
        pepay_call::open_for(stream, options, entropy, Duration::from_millis(now_ms))
    });
    // SAFETY: the conventions of the header.
    unsafe { begin(opened, step, step_size) }
}

/// Reports a response, whatever its status. Header block and body are copied.
///
/// - `status`: the HTTP status, 100 to 999. Any other number counts as no response, of a request that
///   may have been sent
/// - `headers`: "name: value" lines. A status line is skipped; of several blocks in a row, as libcurl
///   gives them, the last one counts
/// - `body`: as it came; a gzip or deflate encoding is undone here. At most `PEPAY_MAX_BODY` + 1 bytes are needed
///
/// Returns `step->kind`, as the next three do. Reported on a call that is over, it fails the call with
/// `PEPAY_ERROR_INTERNAL`: the reply or error that was there is gone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_response(
    call: *mut pepay_call,
    status: i32,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now_ms: u64,
    step: *mut pepay_step,
    step_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        advance(call, step, step_size, |call| {
            let (headers, body) = (bytes(headers, headers_len, "headers")?, bytes(body, body_len, "body")?);
            call.response(status, headers, body, Duration::from_millis(now_ms));
            Ok(())
        })
    }
}

/// Reports that there is no whole response: how far the attempt came and what failed. Whether the request may have been
/// sent, and so may be sent again, follows from that. When in doubt, report the later phase: money may depend on it.
///
/// - `phase`: `PEPAY_PHASE_*`; an unknown one counts as WAITING
/// - `kind`: `PEPAY_TRANSPORT_*`; an unknown one counts as PROTOCOL
/// - `status`: the HTTP status if a response had begun, else 0
/// - `detail`: what your HTTP library says, for a person
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_no_response(
    call: *mut pepay_call,
    phase: i32,
    kind: i32,
    status: i32,
    detail: *const c_char,
    detail_len: usize,
    now_ms: u64,
    step: *mut pepay_step,
    step_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        advance(call, step, step_size, |call| {
            let detail = bytes(detail, detail_len, "detail")?;
            call.no_response((phase, kind), status, detail, Duration::from_millis(now_ms));
            Ok(())
        })
    }
}

/// Ends the pause of a WAIT step. Too early, it gives another one; after the deadline, FAILED.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_resume(
    call: *mut pepay_call,
    now_ms: u64,
    step: *mut pepay_step,
    step_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        advance(call, step, step_size, |call| {
            call.resume(Duration::from_millis(now_ms));
            Ok(())
        })
    }
}

/// Gives the call up, in a pause or while the request is being sent. It ends as FAILED: with
/// `PEPAY_ERROR_OUTCOME_UNKNOWN` if it may have happened, else with `PEPAY_ERROR_TIMEOUT`. A request that is being
/// sent may have been sent; who knows better reports `pepay_call_no_response()` first.
///
/// A call that is over stays as it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_cancel(
    call: *mut pepay_call,
    now_ms: u64,
    step: *mut pepay_step,
    step_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        advance(call, step, step_size, |call| {
            call.cancel(Duration::from_millis(now_ms));
            Ok(())
        })
    }
}

/// Why the call failed: returns `out->kind`, which is `PEPAY_OK` if it has not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_error(call: *const pepay_call, out: *mut pepay_error, struct_size: usize) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(call, out, struct_size, pepay_call::failure) }
}

/// The reply as JSON, the same in every language, for a call that is DONE: the field names of the
/// API, decimals as exact strings, times as Unix milliseconds, absent fields left out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_json(call: *const pepay_call, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(call, out, size_of::<pepay_str>(), pepay_call::json) }
}

/// The same, and of each object that has members which this version does not declare these under "$extra", as they came:
/// {"id": "inv_1", "status": "paid", "$extra": {"tip": 1.50}}. Where there are none, it is the text of
/// `pepay_call_json()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_whole_json(call: *const pepay_call, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(call, out, size_of::<pepay_str>(), pepay_call::whole_json) }
}

/// The same as `pepay_call_json()` with `***` for each secret (session tokens, signatures, keys, payment pages): for logs, dumps and whatever
/// else shows a reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_masked_json(call: *const pepay_call, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(call, out, size_of::<pepay_str>(), pepay_call::masked_json) }
}

/// Frees a call, and with it everything that its views point to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_free(call: *mut pepay_call) {
    // SAFETY: the conventions of the header.
    unsafe { free(call) };
}

/// Makes a call's handle, and shows the host its first step.
///
/// # Safety
/// As for [`Slot::new`].
unsafe fn begin(opened: Result<Running, Failure>, step: *mut pepay_step, step_size: usize) -> *mut pepay_call {
    let call = into_handle(pepay_call::new(opened));
    // SAFETY: the caller's promise; the call is new.
    unsafe { advance(call, step, step_size, |_| Ok(())) };
    call
}

/// Lets a call act, then shows the host the step it has come to. Whatever goes wrong on the way
/// fails the call.
///
/// # Safety
/// `call` is NULL or a handle that nobody else uses meanwhile; `step` is as for [`Slot::new`].
unsafe fn advance(
    call: *mut pepay_call,
    step: *mut pepay_step,
    step_size: usize,
    act: impl FnOnce(&mut pepay_call) -> Result<(), Failure>,
) -> i32 {
    // SAFETY: the caller's promise.
    let (slot, call) = unsafe { (Slot::new(step, step_size), call.as_mut()) };
    let Some(call) = call else {
        let error = Failure::null("call").number();
        if let Ok(slot) = slot {
            slot.fill(&pepay_step { error, ..pepay_step::of_kind(PEPAY_STEP_FAILED) });
        }
        return PEPAY_STEP_FAILED;
    };
    match slot {
        Ok(slot) => {
            if let Err(failure) = guard(|| act(call)) {
                call.fail(failure);
            }
            slot.fill(&call.step());
        }
        Err(failure) => call.fail(failure),
    }
    call.kind()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::operations::PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS;
    use crate::call::step::{PEPAY_STEP_DONE, PEPAY_STEP_SEND};
    use crate::client::{PEPAY_PROVIDER_PEPAY, pepay_client_free, pepay_client_new};
    use crate::failure::PEPAY_ERROR_INTERNAL;
    use std::ptr;
    use std::thread;

    const SIZE: usize = size_of::<pepay_step>();
    const BODY: &str = r#"{"invoice_id":"inv_1"}"#;

    fn payor() -> *mut pepay_client {
        let config = r#"{"session_token":"pst_1","signature":"sig_1"}"#;
        // SAFETY: the config outlives the call.
        unsafe { pepay_client_new(PEPAY_PROVIDER_PEPAY, config.as_ptr().cast(), config.len()) }
    }

    fn start(client: *const pepay_client, step: &mut pepay_step) -> *mut pepay_call {
        let (operation, entropy) = (PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, [7_u8; 32]);
        let none = ptr::null();
        // SAFETY: the client is a handle, entropy and step outlive the call.
        unsafe { pepay_call_new(client, operation, none, 0, none, 0, entropy.as_ptr().cast(), 32, 0, step, SIZE) }
    }

    fn answer(call: *mut pepay_call, step: &mut pepay_step) -> i32 {
        // SAFETY: the call is a handle that this test alone uses, body and step outlive the call.
        unsafe { pepay_call_response(call, 200, ptr::null(), 0, BODY.as_ptr().cast(), BODY.len(), 0, step, SIZE) }
    }

    #[test]
    fn a_panic_fails_the_call_for_good() {
        let mut step = pepay_step::of_kind(0);
        let client = payor();
        let call = start(client, &mut step);
        assert_eq!(step.kind, PEPAY_STEP_SEND);
        // SAFETY: as in `answer`.
        let kind = unsafe { advance(call, &mut step, SIZE, |_| panic!("boom")) };
        assert_eq!((kind, step.error), (PEPAY_STEP_FAILED, PEPAY_ERROR_INTERNAL));
        assert_eq!(answer(call, &mut step), PEPAY_STEP_FAILED);
        // SAFETY: neither is used again.
        unsafe {
            pepay_call_free(call);
            pepay_client_free(client);
        }
    }

    #[test]
    fn threads_share_a_client() {
        struct Shared(*mut pepay_client);
        // SAFETY: the header promises that threads may share a const handle.
        unsafe impl Sync for Shared {}
        let shared = &Shared(payor());
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(move || {
                    for _ in 0..if cfg!(miri) { 2 } else { 100 } {
                        let mut step = pepay_step::of_kind(0);
                        let call = start(shared.0, &mut step);
                        assert_eq!(answer(call, &mut step), PEPAY_STEP_DONE);
                        // SAFETY: it is not used again.
                        unsafe { pepay_call_free(call) };
                    }
                });
            }
        });
        // SAFETY: the threads are over.
        unsafe { pepay_client_free(shared.0) };
    }
}
