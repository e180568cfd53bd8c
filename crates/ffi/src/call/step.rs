//! What the host does next.

use super::request::pepay_header;
use crate::memory::View;
use crate::text::pepay_str;
use std::mem::offset_of;
use std::ptr;

/// Send the request: the same bytes each time.
pub const PEPAY_STEP_SEND: i32 = 1;
/// Pause for `wait_ms`, then `pepay_call_resume()`.
pub const PEPAY_STEP_WAIT: i32 = 2;
/// The call succeeded: read its reply.
pub const PEPAY_STEP_DONE: i32 = 3;
/// The call failed, for good: read `pepay_call_error()`.
pub const PEPAY_STEP_FAILED: i32 = 4;

/// What to do next with a call.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_step {
    /// `PEPAY_STEP_*`
    pub kind: i32,
    /// FAILED: `PEPAY_ERROR_*`. Else `PEPAY_OK`.
    pub error: i32,
    /// DONE and FAILED: the HTTP status, or 0 if there is none.
    pub status: i32,
    /// SEND: how many headers there are.
    pub headers_count: u32,
    /// SEND: the headers, split. They hold secrets.
    pub headers: *const pepay_header,
    /// SEND: the headers as one block of "name: value\r\n" lines. They hold secrets.
    pub header_block: pepay_str,
    /// SEND: "GET", "POST" or "PUT", NUL-terminated.
    pub method: pepay_str,
    /// SEND: the absolute URL, NUL-terminated.
    pub url: pepay_str,
    /// SEND: the body; of length 0 if there is none.
    pub body: pepay_str,
    /// SEND: how long the attempt may take, in milliseconds, from 1.
    pub timeout_ms: i64,
    /// SEND: how long opening a connection may take, within `timeout_ms`, from 1.
    pub connect_timeout_ms: i64,
    /// WAIT: how long to pause, in milliseconds, from 0.
    pub wait_ms: i64,
    /// The key that makes the call safe to repeat, for operations that take one.
    pub idempotency_key: pepay_str,
    /// DONE: the provider's id of the request, for its support.
    pub request_id: pepay_str,
    /// DONE: what is undocumented in the reply, as sentences: ["the field tip is unknown"]; "[]" as a rule.
    pub drift_json: pepay_str,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_step {
    const FIRST_SIZE: usize = offset_of!(Self, request_id);
}

impl pepay_step {
    pub(crate) const fn of_kind(kind: i32) -> Self {
        Self {
            kind,
            error: 0,
            status: 0,
            headers_count: 0,
            headers: ptr::null(),
            header_block: pepay_str::ABSENT,
            method: pepay_str::ABSENT,
            url: pepay_str::ABSENT,
            body: pepay_str::ABSENT,
            timeout_ms: 0,
            connect_timeout_ms: 0,
            wait_ms: 0,
            idempotency_key: pepay_str::ABSENT,
            request_id: pepay_str::ABSENT,
            drift_json: pepay_str::ABSENT,
        }
    }
}
