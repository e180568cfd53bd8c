//! The response behind a reply.

use super::{Done, pepay_call};
use crate::memory::{View, show};
use crate::text::pepay_str;
use std::mem::offset_of;

/// A reply's response, as it came.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_raw_response {
    /// The HTTP status, 200 to 299.
    pub status: i32,
    /// Always 0.
    pub reserved: i32,
    /// The provider's id of the request, for its support.
    pub request_id: pepay_str,
    /// The body.
    pub body: pepay_str,
    /// What is undocumented in the reply, as sentences: ["the field tip is unknown"]. It is never an error, but worth a
    /// look.
    pub drift_json: pepay_str,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_raw_response {
    const FIRST_SIZE: usize = offset_of!(Self, drift_json);
}

impl From<&Done> for pepay_raw_response {
    fn from(done: &Done) -> Self {
        let response = done.reply.response();
        Self {
            status: response.status.into(),
            reserved: 0,
            request_id: response.request_id().into(),
            body: response.body.as_slice().into(),
            drift_json: done.drift_json(),
        }
    }
}

/// The response that a reply was read from, for a call that is DONE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_raw_response(
    call: *const pepay_call,
    out: *mut pepay_raw_response,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(call, out, struct_size, |call| call.done().map(Into::into)) }
}
