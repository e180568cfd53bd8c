//! The functions on recoveries.

use super::step::pepay_recovery_step;
use super::{Running, pepay_recovery};
use crate::call::pepay_call;
use crate::client::pepay_client;
use crate::error_view::{pepay_error, show_failure};
use crate::failure::{Failure, PEPAY_OK};
use crate::guard::guard;
use crate::memory::{Slot, borrow, free, into_handle, text};
use crate::stream::pepay_stream;
use pepay_core::Duration;
use std::ffi::c_char;

/// Begins a recovery: what the provider has and the inbox lacks is put through the inbox, oldest first, and what is open is tried
/// again. With "follow" it goes on with a live stream, so that the inbox needs no webhooks. The database, the handlers, the calls
/// and the clock are the host's, which may leave at any step: the next recovery goes on from there.
///
///     pepay_recovery *recovery = pepay_recovery_new(client, options, options_len);
///     for (;;) {
///         pepay_recovery_step step;
///         switch (pepay_recovery_next(recovery, unix_us(), now_ms(), &step, sizeof step)) {
///         case PEPAY_RECOVERY_RUN:     run step.sql with step.values and commit; report its rows if step.gives_rows
///         case PEPAY_RECOVERY_CALL:    call = pepay_call_new(client, step.operation, step.params, ...), driven to its end;
///                                      pepay_recovery_fetched(recovery, call)
///         case PEPAY_RECOVERY_PUT:     delivery = pepay_delivery_new(...), driven to its end; if it is DONE,
///                                      pepay_recovery_received(recovery, verdict_text), else leave
///         case PEPAY_RECOVERY_OPEN:    stream = pepay_stream_new(client, PEPAY_OP_EVENTS_STREAM, ...)
///         case PEPAY_RECOVERY_LISTEN:  drive the stream for step.within_ms at most; pepay_recovery_streamed(recovery, stream)
///         case PEPAY_RECOVERY_WAIT:    sleep for step.within_ms
///         case PEPAY_RECOVERY_DONE:    leave
///         case PEPAY_RECOVERY_FAILED:  leave: pepay_recovery_error() says why
///         }
///     }
///     pepay_recovery_free(recovery);
///
/// - `client`: whose provider is asked. Of Pepay the events since the inbox was last known to be complete are read, of Payviox the
///   payments of open sessions
/// - `options`: a JSON object. "database", "marks" and "prefix" or "tables", as for `pepay_delivery_new()`. Of Pepay: "since", the
///   id of the event after which to begin, or "since_ms", the moment from which, in Unix milliseconds, in place of where the inbox is
///   known to be complete; needed as long as it is empty, unless it follows. "account": tells several accounts apart that share an
///   inbox. "follow": true to go on with a live stream. Of Payviox: "sessions", a list of ids to look up besides those that are open
///
/// The result is never NULL; free it with `pepay_recovery_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_new(
    client: *const pepay_client,
    options: *const c_char,
    options_len: usize,
) -> *mut pepay_recovery {
    into_handle(pepay_recovery::new(guard(|| {
        // SAFETY: the conventions of the header.
        let (client, options) = unsafe { (borrow(client, "client")?, text(options, options_len, "options")?) };
        Running::new(client, options)
    })))
}

/// Why the recovery has broken off, could not be made, or was misused: returns `out->kind`, which is `PEPAY_OK` if none is so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_error(
    recovery: *const pepay_recovery,
    out: *mut pepay_error,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(recovery, out, struct_size, |recovery| recovery.failure.as_ref()) }
}

/// What to do now: fills `step`, whose texts last until the next step, and returns its kind, `PEPAY_RECOVERY_*`.
///
/// - `now_us`: Unix microseconds
/// - `now_ms`: milliseconds of any monotonic clock, the same one for the whole recovery
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_next(
    recovery: *mut pepay_recovery,
    now_us: i64,
    now_ms: u64,
    step: *mut pepay_recovery_step,
    step_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    let (slot, recovery) = unsafe { (Slot::new(step, step_size), recovery.as_mut()) };
    let next = match (recovery, &slot) {
        (Some(recovery), Ok(_)) => recovery.next(now_us, Duration::from_millis(now_ms)),
        (Some(recovery), Err(misuse)) => recovery.fail(misuse.clone()),
        (None, _) => pepay_recovery_step::failed(&Failure::null("recovery")),
    };
    if let Ok(slot) = slot {
        slot.fill(&next);
    }
    next.kind
}

/// Reports that the last step is done. Returns `PEPAY_OK`, or the error of a recovery that has broken off, as all reports do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_done(recovery: *mut pepay_recovery) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(recovery, |recovery| {
            recovery.live()?.recovery.done();
            Ok(())
        })
    }
}

/// Reports the rows of a statement, as `pepay_delivery_rows()` takes them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_rows(
    recovery: *mut pepay_recovery,
    rows: *const c_char,
    rows_len: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { report(recovery, |recovery| recovery.live()?.rows(text(rows, rows_len, "rows")?)) }
}

/// Reports a call that is DONE or FAILED. It can be freed then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_fetched(recovery: *mut pepay_recovery, call: *const pepay_call) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { report(recovery, |recovery| recovery.live()?.fetched(borrow(call, "call")?)) }
}

/// Reports what became of an event: the `verdict_text` of its delivery. Leave the recovery if the event could not even be kept.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_received(
    recovery: *mut pepay_recovery,
    verdict: *const c_char,
    verdict_len: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { report(recovery, |recovery| recovery.received(text(verdict, verdict_len, "verdict")?)) }
}

/// Reports what the last step of the stream has handed out, if it was anything, or that it has failed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_streamed(recovery: *mut pepay_recovery, stream: *const pepay_stream) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { report(recovery, |recovery| recovery.streamed(borrow(stream, "stream")?)) }
}

/// Ends the recovery before its next step. One that follows still moves its cursor: go on until it is DONE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_stop(recovery: *mut pepay_recovery) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(recovery, |recovery| {
            recovery.live()?.recovery.stop();
            Ok(())
        })
    }
}

/// Frees a recovery. What the host is in the middle of is the host's to end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_recovery_free(recovery: *mut pepay_recovery) {
    // SAFETY: the conventions of the header.
    unsafe { free(recovery) };
}

/// Tells a recovery what happened.
///
/// # Safety
/// `recovery` is NULL or a handle that nobody else uses meanwhile.
unsafe fn report(recovery: *mut pepay_recovery, act: impl FnOnce(&mut pepay_recovery) -> Result<(), Failure>) -> i32 {
    // SAFETY: the caller's promise.
    let Some(recovery) = (unsafe { recovery.as_mut() }) else { return Failure::null("recovery").number() };
    match guard(|| act(recovery)) {
        Ok(()) => PEPAY_OK,
        Err(failure) => recovery.fail(failure).error,
    }
}
