//! What the host does next.

use crate::failure::Failure;
use crate::memory::View;
use crate::text::pepay_str;
use pepay_core::inbox::Report;

/// Run `sql` in a transaction of its own with `values`, and report `pepay_recovery_rows()` if `gives_rows`, else
/// `pepay_recovery_done()`.
pub const PEPAY_RECOVERY_RUN: i32 = 1;
/// Make a call of `operation` with `params`, drive it to its end, and report `pepay_recovery_fetched()`, whatever came of it.
pub const PEPAY_RECOVERY_CALL: i32 = 2;
/// Put the event `body` of `sender` through the inbox, with a `pepay_delivery`, and report `pepay_recovery_received()`.
pub const PEPAY_RECOVERY_PUT: i32 = 3;
/// Open a stream of the operation `PEPAY_OP_EVENTS_STREAM` with "since" as `since` says, in place of the last one, and report
/// `pepay_recovery_done()`.
pub const PEPAY_RECOVERY_OPEN: i32 = 4;
/// Drive the stream until it gives something or fails, for `within_ms` at most and at least for one step, and report
/// `pepay_recovery_streamed()`, even if nothing came.
pub const PEPAY_RECOVERY_LISTEN: i32 = 5;
/// Pause for `within_ms`, and report `pepay_recovery_done()`.
pub const PEPAY_RECOVERY_WAIT: i32 = 6;
/// The recovery is over.
pub const PEPAY_RECOVERY_DONE: i32 = 7;
/// The recovery has broken off, or could not be made: read `pepay_recovery_error()`. What it did stays, and the next one goes
/// on from there.
pub const PEPAY_RECOVERY_FAILED: i32 = 8;

/// What to do next with a recovery.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_recovery_step {
    /// `PEPAY_RECOVERY_*`
    pub kind: i32,
    /// FAILED: `PEPAY_ERROR_*`. Else `PEPAY_OK`.
    pub error: i32,
    /// RUN: the statement, NUL-terminated.
    pub sql: pepay_str,
    /// RUN: the values of its parameters, as in a `pepay_delivery_step`.
    pub values: pepay_str,
    /// RUN: 1 if the statement gives rows, else 0.
    pub gives_rows: i32,
    /// CALL: `PEPAY_OP_*`
    pub operation: i32,
    /// CALL: what the call takes as its params.
    pub params: pepay_str,
    /// PUT: the "sender" of the delivery.
    pub sender: pepay_str,
    /// PUT: the event, as a webhook would have brought it.
    pub body: pepay_str,
    /// PUT: what the event was before: "missing", "failed", "waiting", or "new" if a stream has brought it.
    pub was: pepay_str,
    /// PUT: what identifies the event together with its sender.
    pub dedupe_key: pepay_str,
    /// PUT: the event's name, such as `invoice.updated`.
    pub name: pepay_str,
    /// PUT: what the event is about, such as `invoice:inv_1`.
    pub subject: pepay_str,
    /// OPEN: the id of the event that the stream goes on after.
    pub since: pepay_str,
    /// LISTEN and WAIT: how long, in milliseconds.
    pub within_ms: i64,
    /// DONE and FAILED: how many of the provider's events, or sessions, were compared with the inbox.
    pub compared: i64,
    /// DONE and FAILED: how many of them the inbox did not have.
    pub missing: i64,
    /// DONE and FAILED: how many events that were open were tried again.
    pub tried_again: i64,
    /// DONE and FAILED: how many of both are open still.
    pub still_open: i64,
    /// DONE and FAILED: a JSON list of the sessions that Payviox does not know by this key.
    pub unknown_sessions: pepay_str,
    /// DONE and FAILED: 1 if the provider does not know the event that the cursor stood at, so that all was read from where the
    /// inbox begins. What the provider no longer keeps may be missing. Else 0.
    pub is_cursor_unknown: i32,
    /// Always 0.
    pub reserved: i32,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_recovery_step {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl pepay_recovery_step {
    pub(crate) const fn of_kind(kind: i32) -> Self {
        Self {
            kind,
            error: 0,
            sql: pepay_str::ABSENT,
            values: pepay_str::ABSENT,
            gives_rows: 0,
            operation: 0,
            params: pepay_str::ABSENT,
            sender: pepay_str::ABSENT,
            body: pepay_str::ABSENT,
            was: pepay_str::ABSENT,
            dedupe_key: pepay_str::ABSENT,
            name: pepay_str::ABSENT,
            subject: pepay_str::ABSENT,
            since: pepay_str::ABSENT,
            within_ms: 0,
            compared: 0,
            missing: 0,
            tried_again: 0,
            still_open: 0,
            unknown_sessions: pepay_str::ABSENT,
            is_cursor_unknown: 0,
            reserved: 0,
        }
    }

    pub(super) fn reporting(kind: i32, report: &Report) -> Self {
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        Self {
            compared: count(report.compared),
            missing: count(report.missing),
            tried_again: count(report.tried_again),
            still_open: count(report.still_open),
            is_cursor_unknown: report.is_cursor_unknown.into(),
            ..Self::of_kind(kind)
        }
    }

    pub(super) fn failed(failure: &Failure) -> Self {
        Self { error: failure.number(), ..Self::of_kind(PEPAY_RECOVERY_FAILED) }
    }
}
