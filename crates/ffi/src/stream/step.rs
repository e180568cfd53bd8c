//! What the host does next.

use crate::call::request::pepay_header;
use crate::failure::Failure;
use crate::memory::View;
use crate::text::pepay_str;
use std::ptr;

/// Open a WebSocket with `url` and the headers within `within_ms`, then report `pepay_stream_opened()`,
/// `pepay_stream_refused()` or `pepay_stream_not_opened()`.
pub const PEPAY_STREAM_CONNECT: i32 = 1;
/// Wait for a frame, at most for `within_ms`, which may be 0, then report `pepay_stream_text()`, `pepay_stream_heard()`
/// or `pepay_stream_closed()`; nothing if none came.
pub const PEPAY_STREAM_READ: i32 = 2;
/// Send a ping. The answer is reported with `pepay_stream_heard()`.
pub const PEPAY_STREAM_PING: i32 = 3;
/// Make a call, begun with `pepay_call_new_for_stream()`, and report `pepay_stream_fetched()`.
pub const PEPAY_STREAM_FETCH: i32 = 4;
/// Something happened: `json` is an event.
pub const PEPAY_STREAM_EVENT: i32 = 5;
/// On a payor's stream: `json` is a reply of `PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS`, whose status has changed.
pub const PEPAY_STREAM_STATUS: i32 = 6;
/// Events may be missing here: `json` has the ids of the events "after" which and "before" which, as far as there are such.
pub const PEPAY_STREAM_GAP: i32 = 7;
/// Close the WebSocket.
pub const PEPAY_STREAM_DISCONNECT: i32 = 8;
/// Pause for `within_ms`.
pub const PEPAY_STREAM_WAIT: i32 = 9;
/// The stream has ended with an error, for good: read `pepay_stream_error()`, and close the WebSocket if it is open.
pub const PEPAY_STREAM_FAILED: i32 = 10;
/// The stream has ended, as a payor's does with the payment. Close the WebSocket if it is open.
pub const PEPAY_STREAM_OVER: i32 = 11;

/// What to do next with a stream.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_stream_step {
    /// `PEPAY_STREAM_*`
    pub kind: i32,
    /// FAILED: `PEPAY_ERROR_*`. Else `PEPAY_OK`.
    pub error: i32,
    /// 1 while there is a connection, so that events come by themselves; else 0.
    pub is_live: i32,
    /// CONNECT: how many headers there are.
    pub headers_count: u32,
    /// CONNECT: the headers, split. They hold secrets.
    pub headers: *const pepay_header,
    /// CONNECT: the headers as one block of "name: value\r\n" lines. They hold secrets.
    pub header_block: pepay_str,
    /// CONNECT: the absolute URL with the scheme wss or ws, NUL-terminated. It may hold a token.
    pub url: pepay_str,
    /// CONNECT, READ and WAIT: how long it may take, or how long to pause, in milliseconds.
    pub within_ms: i64,
    /// EVENT, STATUS and GAP: what to hand out, in the form of `pepay_call_json()`.
    pub json: pepay_str,
    /// FETCH: `PEPAY_OP_*`, the operation of the call.
    pub operation: i32,
    /// Always 0.
    pub reserved: i32,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_stream_step {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl pepay_stream_step {
    pub(crate) const fn of_kind(kind: i32) -> Self {
        Self {
            kind,
            error: 0,
            is_live: 0,
            headers_count: 0,
            headers: ptr::null(),
            header_block: pepay_str::ABSENT,
            url: pepay_str::ABSENT,
            within_ms: 0,
            json: pepay_str::ABSENT,
            operation: 0,
            reserved: 0,
        }
    }

    pub(crate) fn failed(failure: &Failure) -> Self {
        Self { error: failure.number(), ..Self::of_kind(PEPAY_STREAM_FAILED) }
    }
}
