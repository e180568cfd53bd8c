//! The functions on streams.

use super::step::pepay_stream_step;
use super::{Running, pepay_stream};
use crate::call::pepay_call;
use crate::client::pepay_client;
use crate::error_view::{pepay_error, show_failure};
use crate::failure::{Failure, PEPAY_OK};
use crate::guard::guard;
use crate::memory::{Slot, borrow, bytes, free, into_handle, show, text};
use crate::text::pepay_str;
use pepay_core::Duration;
use std::ffi::c_char;

/// Begins a live stream of events, which lasts over any number of connections: each event is given once, in order, and
/// where one may be missing there is a GAP. WebSockets, calls and the clock are the host's:
///
///     pepay_stream *stream = pepay_stream_new(client, PEPAY_OP_EVENTS_STREAM, params, params_len, options, options_len,
///                                             entropy, PEPAY_ENTROPY_LEN, now_ms());
///     for (;;) {
///         pepay_stream_step step;
///         switch (pepay_stream_next(stream, now_ms(), &step, sizeof step)) {
///         case PEPAY_STREAM_CONNECT:     open a WebSocket, and report what came of it
///         case PEPAY_STREAM_READ:        wait for a frame for step.within_ms, and report what came
///         case PEPAY_STREAM_PING:        send a ping
///         case PEPAY_STREAM_FETCH:       call = pepay_call_new_for_stream(stream, ...), driven to its end;
///                                        pepay_stream_fetched(stream, call, now_ms())
///         case PEPAY_STREAM_EVENT:       handle step.json; then pepay_stream_cursor() is where to go on from
///         case PEPAY_STREAM_STATUS:      handle step.json
///         case PEPAY_STREAM_GAP:         read from the API what may have happened meanwhile
///         case PEPAY_STREAM_DISCONNECT:  close the WebSocket
///         case PEPAY_STREAM_WAIT:        sleep for step.within_ms
///         case PEPAY_STREAM_FAILED:      leave: pepay_stream_error() says why
///         case PEPAY_STREAM_OVER:        leave
///         }
///     }
///     pepay_stream_free(stream);
///
/// - `operation`: `PEPAY_OP_EVENTS_STREAM`, `PEPAY_OP_ORDERS_STREAM` or `PEPAY_OP_PAYMENT_SESSIONS_STREAM`
/// - `params`: the filters as a JSON object with the field names of the API; empty for none
/// - `options`: a JSON object, empty for none: "since": the id of the last event that was handled, after which the stream
///   begins, in place of now; "mint_token": true to connect with a token that is created for it, in place of the key;
///   "poll": true to open no WebSocket, but read the list of events every few seconds; "max_outage_ms": how long the
///   provider may be out of reach before the stream fails, in place of no limit
/// - `entropy`: as for `pepay_call_new()`; it spreads the connections of many who lost theirs
/// - `now_ms`: milliseconds of any monotonic clock, the same one for the whole stream
///
/// The result is never NULL; free it with `pepay_stream_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_new(
    client: *const pepay_client,
    operation: i32,
    params: *const c_char,
    params_len: usize,
    options: *const c_char,
    options_len: usize,
    entropy: *const c_char,
    entropy_len: usize,
    now_ms: u64,
) -> *mut pepay_stream {
    into_handle(pepay_stream::new(guard(|| {
        // SAFETY: the conventions of the header.
        let (client, params, options, entropy) = unsafe {
            (
                borrow(client, "client")?,
                text(params, params_len, "params")?,
                text(options, options_len, "options")?,
                bytes(entropy, entropy_len, "entropy")?,
            )
        };
        Running::open(client, operation, params, options, entropy, Duration::from_millis(now_ms))
    })))
}

/// Why the stream has failed, or could not be made: returns `out->kind`, which is `PEPAY_OK` if it has not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_error(
    stream: *const pepay_stream,
    out: *mut pepay_error,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(stream, out, struct_size, |stream| stream.failure.as_ref()) }
}

/// What to do now: fills `step` and returns its kind, `PEPAY_STREAM_*`. Always FAILED for a stream that has failed or could
/// not be made, and for misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_next(
    stream: *mut pepay_stream,
    now_ms: u64,
    step: *mut pepay_stream_step,
    step_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    let (slot, stream) = unsafe { (Slot::new(step, step_size), stream.as_mut()) };
    let next = match (stream, &slot) {
        (Some(stream), Ok(_)) => stream.next(Duration::from_millis(now_ms)),
        (Some(stream), Err(misuse)) => stream.fail(misuse.clone()),
        (None, _) => pepay_stream_step::failed(&Failure::null("stream")),
    };
    if let Ok(slot) = slot {
        slot.fill(&next);
    }
    next.kind
}

/// Reports that the WebSocket is open. Returns `PEPAY_OK`, or the error of a stream that has failed, as all reports do. A
/// report that is misuse fails the stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_opened(stream: *mut pepay_stream, now_ms: u64) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(stream, |stream| {
            stream.live()?.stream.opened(Duration::from_millis(now_ms));
            Ok(())
        })
    }
}

/// Reports that the server answered with a response in place of a WebSocket.
///
/// - `status`, `headers` and `body`: as for `pepay_call_response()`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_refused(
    stream: *mut pepay_stream,
    status: i32,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now_ms: u64,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(stream, |stream| {
            let (headers, body) = (bytes(headers, headers_len, "headers")?, bytes(body, body_len, "body")?);
            stream.refused(status, headers, body, Duration::from_millis(now_ms))
        })
    }
}

/// Reports that the WebSocket could not be opened, and that there is no response either.
///
/// - `phase`, `kind` and `detail`: as for `pepay_call_no_response()`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_not_opened(
    stream: *mut pepay_stream,
    phase: i32,
    kind: i32,
    detail: *const c_char,
    detail_len: usize,
    now_ms: u64,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(stream, |stream| {
            let detail = bytes(detail, detail_len, "detail")?;
            stream.not_opened((phase, kind), detail, Duration::from_millis(now_ms))
        })
    }
}

/// Reports a whole message of text, at any time while the WebSocket is open.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_text(
    stream: *mut pepay_stream,
    text: *const c_char,
    text_len: usize,
    now_ms: u64,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(stream, |stream| {
            let text = bytes(text, text_len, "text")?;
            stream.live()?.stream.text(text, Duration::from_millis(now_ms));
            Ok(())
        })
    }
}

/// Reports that something else came, which shows that the server is alive: a ping, a pong, a part of a message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_heard(stream: *mut pepay_stream, now_ms: u64) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(stream, |stream| {
            stream.live()?.stream.heard(Duration::from_millis(now_ms));
            Ok(())
        })
    }
}

/// Reports that the WebSocket is closed.
///
/// - `code`: the code of the server's closing frame, or 0 if there is none, as when the connection is lost
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_closed(stream: *mut pepay_stream, code: i32, now_ms: u64) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(stream, |stream| {
            let code = u16::try_from(code).ok().filter(|code| *code > 0);
            stream.live()?.stream.closed(code, Duration::from_millis(now_ms));
            Ok(())
        })
    }
}

/// Reports a call of `pepay_call_new_for_stream()` that is DONE or FAILED. The call can be freed then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_fetched(stream: *mut pepay_stream, call: *const pepay_call, now_ms: u64) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { report(stream, |stream| stream.fetched(borrow(call, "call")?, Duration::from_millis(now_ms))) }
}

/// The id of the last event that was handed out, or what "since" says: where another stream goes on from. Absent as
/// long as there is none. A stream that has failed still has it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_cursor(stream: *const pepay_stream, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(stream, out, size_of::<pepay_str>(), pepay_stream::cursor) }
}

/// What the last step hands out as `pepay_call_whole_json()` writes a reply: with what this version does not declare.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_whole_json(stream: *const pepay_stream, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(stream, out, size_of::<pepay_str>(), pepay_stream::whole_json) }
}

/// What the last step hands out as `pepay_call_masked_json()` shows a reply: with `***` for each secret.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_masked_json(stream: *const pepay_stream, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(stream, out, size_of::<pepay_str>(), pepay_stream::masked_json) }
}

/// Frees a stream. The WebSocket, if it is open, is the host's to close.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_stream_free(stream: *mut pepay_stream) {
    // SAFETY: the conventions of the header.
    unsafe { free(stream) };
}

/// Tells a stream what happened. Whatever goes wrong on the way fails the stream.
///
/// # Safety
/// `stream` is NULL or a handle that nobody else uses meanwhile.
unsafe fn report(stream: *mut pepay_stream, act: impl FnOnce(&mut pepay_stream) -> Result<(), Failure>) -> i32 {
    // SAFETY: the caller's promise.
    let Some(stream) = (unsafe { stream.as_mut() }) else { return Failure::null("stream").number() };
    match guard(|| act(stream)) {
        Ok(()) => PEPAY_OK,
        Err(failure) => stream.fail(failure).error,
    }
}
