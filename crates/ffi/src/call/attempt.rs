//! One attempt of a call that came to nothing.

use super::pepay_call;
use super::transport::transport_number;
use crate::failure::{Failure, millis};
use crate::memory::{View, show};
use pepay_core::{Attempt, Outcome};

/// There was a response, of this `status`.
pub const PEPAY_ATTEMPT_ANSWERED: i32 = 1;
/// There was none, and the request was not sent.
pub const PEPAY_ATTEMPT_NOT_SENT: i32 = 2;
/// There was none, and the request may have been sent.
pub const PEPAY_ATTEMPT_MAYBE_SENT: i32 = 3;

/// One attempt of a call that came to nothing.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_attempt {
    /// `PEPAY_ATTEMPT_*`
    pub outcome: i32,
    /// ANSWERED: the HTTP status. Else 0.
    pub status: i32,
    /// NOT_SENT and MAYBE_SENT: `PEPAY_TRANSPORT_*`. Else 0.
    pub transport: i32,
    /// Always 0.
    pub reserved: i32,
    /// When it began, in milliseconds from the start of the call.
    pub started_ms: i64,
    /// The pause after it, in milliseconds; 0 after the last one.
    pub waited_ms: i64,
}

// SAFETY: `repr(C)`, and only numbers.
unsafe impl View for pepay_attempt {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl From<&Attempt> for pepay_attempt {
    fn from(attempt: &Attempt) -> Self {
        let (outcome, status, transport) = match attempt.outcome {
            Outcome::Status(status) => (PEPAY_ATTEMPT_ANSWERED, status.into(), 0),
            Outcome::NotSent(kind) => (PEPAY_ATTEMPT_NOT_SENT, 0, transport_number(kind)),
            Outcome::MaybeSent(kind) => (PEPAY_ATTEMPT_MAYBE_SENT, 0, transport_number(kind)),
        };
        let (started_ms, waited_ms) = (millis(attempt.started), millis(attempt.waited));
        Self { outcome, status, transport, reserved: 0, started_ms, waited_ms }
    }
}

/// An attempt that came to nothing, counted from 0, of a call that is over: of one that is DONE, those
/// before the last; of one that FAILED, all. `PEPAY_ERROR_STATE` if there are not so many.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_attempt(
    call: *const pepay_call,
    index: u32,
    out: *mut pepay_attempt,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        show(call, out, struct_size, |call| {
            let attempt = usize::try_from(index).ok().and_then(|index| call.attempts().get(index));
            attempt.map(Into::into).ok_or_else(|| Failure::state("there are not so many attempts"))
        })
    }
}
