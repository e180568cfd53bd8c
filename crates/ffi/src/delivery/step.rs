//! What the host does next.

use crate::failure::Failure;
use crate::memory::View;
use crate::text::{PEPAY_ABSENT, pepay_str};
use pepay_core::inbox::Verdict;

/// Begin a transaction, and report `pepay_delivery_done()`.
pub const PEPAY_DELIVERY_BEGIN: i32 = 1;
/// Run `sql` in the transaction with `values`, and report `pepay_delivery_rows()` if `gives_rows`, else
/// `pepay_delivery_done()`.
pub const PEPAY_DELIVERY_RUN: i32 = 2;
/// Call the handlers that are registered for any of `names`, or for every name, in the transaction: if `is_stale`, only
/// those that ask for stale events. Report `pepay_delivery_done()` when all have run.
pub const PEPAY_DELIVERY_HANDLE: i32 = 3;
/// Commit the transaction, and report `pepay_delivery_done()`. If a handler has passed over an error, PostgreSQL rolls back
/// instead, which is no error to every driver: make sure that it is one, and report `pepay_delivery_failed()`.
pub const PEPAY_DELIVERY_COMMIT: i32 = 4;
/// Roll the transaction back, and report `pepay_delivery_done()`, even if that fails.
pub const PEPAY_DELIVERY_ROLLBACK: i32 = 5;
/// Pause for `wait_ms`, and report `pepay_delivery_done()`.
pub const PEPAY_DELIVERY_WAIT: i32 = 6;
/// The delivery is over: `verdict` says what became of the event. Answer the provider with `http_status`.
pub const PEPAY_DELIVERY_DONE: i32 = 7;
/// The event could not even be kept: what failed first is the error. Answer the provider with 500.
pub const PEPAY_DELIVERY_LOST: i32 = 8;
/// The delivery could not be made, or was misused: read `pepay_delivery_error()`. Roll the transaction back if there is one.
pub const PEPAY_DELIVERY_FAILED: i32 = 9;

/// Its handlers ran, and what they wrote is committed with it.
pub const PEPAY_VERDICT_HANDLED: i32 = 1;
/// A newer event of its subject was handled before; only handlers for stale events ran.
pub const PEPAY_VERDICT_STALE: i32 = 2;
/// A handler failed. The event is open: it is handled anew when it is delivered or replayed again.
pub const PEPAY_VERDICT_FAILED: i32 = 3;
/// A handler cannot do its work yet. The event is open, too.
pub const PEPAY_VERDICT_WAITING: i32 = 4;
/// It had failed or waited, and then a newer event was handled, so that it never ran.
pub const PEPAY_VERDICT_OVERTAKEN: i32 = 5;
/// The event was settled before.
pub const PEPAY_VERDICT_DUPLICATE: i32 = 6;

/// What to do next with a delivery.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_delivery_step {
    /// `PEPAY_DELIVERY_*`
    pub kind: i32,
    /// FAILED: `PEPAY_ERROR_*`. Else `PEPAY_OK`.
    pub error: i32,
    /// RUN: the statement, NUL-terminated.
    pub sql: pepay_str,
    /// RUN: the values of its parameters, as a JSON list of objects: {"text": …}, {"number": …}, {"moment_us": …}, which is
    /// in Unix microseconds, and {"body": true} for the bytes of the event's body.
    pub values: pepay_str,
    /// RUN: 1 if the statement gives rows, else 0.
    pub gives_rows: i32,
    /// HANDLE: 1 if a newer event of its subject was handled before, else 0.
    pub is_stale: i32,
    /// HANDLE and DONE: a JSON list of what the event goes by, such as `invoice.updated` and, when the invoice became it,
    /// `invoice.paid`. Empty if it tells only what the invoice had become before.
    pub names: pepay_str,
    /// WAIT: how long to pause, in milliseconds.
    pub wait_ms: i64,
    /// DONE: the id of the event's row, or `PEPAY_ABSENT` for a duplicate.
    pub id: i64,
    /// DONE: `PEPAY_VERDICT_*`
    pub verdict: i32,
    /// DONE and LOST: the status to answer the provider with. After 500 and 503 it delivers the event again.
    pub http_status: i32,
    /// DONE: `verdict` as a column has it: "handled".
    pub verdict_text: pepay_str,
    /// DONE: 1 if its order was paid twice by it, so that one of the payments is to be given back; else 0.
    pub is_paid_again: i32,
    /// Always 0.
    pub reserved: i32,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_delivery_step {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl pepay_delivery_step {
    pub(crate) const fn of_kind(kind: i32) -> Self {
        Self {
            kind,
            error: 0,
            sql: pepay_str::ABSENT,
            values: pepay_str::ABSENT,
            gives_rows: 0,
            is_stale: 0,
            names: pepay_str::ABSENT,
            wait_ms: 0,
            id: PEPAY_ABSENT,
            verdict: 0,
            http_status: 0,
            verdict_text: pepay_str::ABSENT,
            is_paid_again: 0,
            reserved: 0,
        }
    }

    pub(super) fn failed(failure: &Failure) -> Self {
        Self { error: failure.number(), ..Self::of_kind(PEPAY_DELIVERY_FAILED) }
    }
}

pub(super) fn number(verdict: Verdict) -> i32 {
    match verdict {
        Verdict::Handled => PEPAY_VERDICT_HANDLED,
        Verdict::Stale => PEPAY_VERDICT_STALE,
        Verdict::Failed => PEPAY_VERDICT_FAILED,
        Verdict::Waiting => PEPAY_VERDICT_WAITING,
        Verdict::Overtaken => PEPAY_VERDICT_OVERTAKEN,
        Verdict::Duplicate => PEPAY_VERDICT_DUPLICATE,
    }
}
