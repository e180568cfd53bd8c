//! The functions on deliveries.

use super::step::pepay_delivery_step;
use super::{Running, create, pepay_claim, pepay_delivery, upkeep};
use crate::error_view::{pepay_error, show_failure};
use crate::failure::{Failure, PEPAY_OK};
use crate::guard::guard;
use crate::memory::{Slot, bytes, free, into_handle, show, text, write_text};
use pepay_core::inbox::Failure as Why;
use std::ffi::c_char;

/// The database has ended the transaction for the sake of others: a deadlock, or a serialization failure.
pub const PEPAY_DELIVERY_DEADLOCK: i32 = 1;
/// A handler cannot do its work yet. The provider is to deliver the event again.
pub const PEPAY_DELIVERY_NOT_YET: i32 = 2;
/// Anything else: a handler or the database has failed.
pub const PEPAY_DELIVERY_ERROR: i32 = 3;

/// Begins a delivery to an inbox: tables in the host's database by which each event counts once and in order. The database
/// and the handlers are the host's. Verify the webhook's signature first.
///
///     pepay_delivery *delivery = pepay_delivery_new(options, options_len, body, body_len, entropy, PEPAY_ENTROPY_LEN);
///     for (;;) {
///         pepay_delivery_step step;
///         switch (pepay_delivery_next(delivery, unix_us(), &step, sizeof step)) {
///         case PEPAY_DELIVERY_BEGIN:    begin a transaction
///         case PEPAY_DELIVERY_RUN:      run step.sql with step.values, and report its rows if step.gives_rows
///         case PEPAY_DELIVERY_HANDLE:   call the handlers of step.names
///         case PEPAY_DELIVERY_COMMIT:   commit
///         case PEPAY_DELIVERY_ROLLBACK: roll back
///         case PEPAY_DELIVERY_WAIT:     sleep for step.wait_ms
///         case PEPAY_DELIVERY_DONE:     answer with step.http_status, and leave
///         case PEPAY_DELIVERY_LOST:     answer with 500, and leave
///         case PEPAY_DELIVERY_FAILED:   leave: pepay_delivery_error() says why
///         }
///         report pepay_delivery_done(), pepay_delivery_rows() or pepay_delivery_failed()
///     }
///     pepay_delivery_free(delivery);
///
/// - `options`: a JSON object. "database": "postgresql", "mysql", "mariadb" or "sqlite". "marks", how the driver wants
///   parameters to be marked: "dollars" ($1), "question_marks" (?) or "names" (:name). "prefix" of the tables' names; default
///   "pepay_inbox_". "tables": "django" for those that a Django application has migrated, in place of a prefix. "sender": "pepay", "payviox", or "payviox_payout" for Payviox's payouts. "again_us": for an event that
///   is to be handled once more on purpose, when it was settled, in Unix microseconds
/// - `body`: the raw bytes received
/// - `entropy`: as for `pepay_call_new()`; it spreads deliveries that the database has made give way to each other
///
/// The result is never NULL; free it with `pepay_delivery_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_delivery_new(
    options: *const c_char,
    options_len: usize,
    body: *const c_char,
    body_len: usize,
    entropy: *const c_char,
    entropy_len: usize,
) -> *mut pepay_delivery {
    into_handle(pepay_delivery::new(guard(|| {
        // SAFETY: the conventions of the header.
        let (options, body, entropy) = unsafe {
            (
                text(options, options_len, "options")?,
                bytes(body, body_len, "body")?,
                bytes(entropy, entropy_len, "entropy")?,
            )
        };
        Running::new(options, body, entropy)
    })))
}

/// Why the delivery could not be made, or was misused: returns `out->kind`, which is `PEPAY_OK` if neither is so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_delivery_error(
    delivery: *const pepay_delivery,
    out: *mut pepay_error,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(delivery, out, struct_size, |delivery| delivery.failure.as_ref()) }
}

/// What identifies the event, what it is about, and its place. The texts are the delivery's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_delivery_claim(
    delivery: *const pepay_delivery,
    out: *mut pepay_claim,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(delivery, out, struct_size, pepay_delivery::claim) }
}

/// What to do now: fills `step`, whose texts last until the next step, and returns its kind, `PEPAY_DELIVERY_*`.
///
/// - `now_us`: Unix microseconds
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_delivery_next(
    delivery: *mut pepay_delivery,
    now_us: i64,
    step: *mut pepay_delivery_step,
    step_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    let (slot, delivery) = unsafe { (Slot::new(step, step_size), delivery.as_mut()) };
    let next = match (delivery, &slot) {
        (Some(delivery), Ok(_)) => delivery.next(now_us),
        (Some(delivery), Err(misuse)) => delivery.fail(misuse.clone()),
        (None, _) => pepay_delivery_step::failed(&Failure::null("delivery")),
    };
    if let Ok(slot) = slot {
        slot.fill(&next);
    }
    next.kind
}

/// Reports that the last step is done. Returns `PEPAY_OK`, or the error of a delivery that was misused, as all reports do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_delivery_done(delivery: *mut pepay_delivery) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(delivery, |delivery| {
            delivery.live()?.delivery.done();
            Ok(())
        })
    }
}

/// Reports the rows of a statement, as a JSON list of lists: of numbers, of texts, and of bytes as texts. No body of an event
/// is anything but UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_delivery_rows(
    delivery: *mut pepay_delivery,
    rows: *const c_char,
    rows_len: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { report(delivery, |delivery| delivery.live()?.rows(text(rows, rows_len, "rows")?)) }
}

/// Reports that the last step could not be done.
///
/// - `why`: `PEPAY_DELIVERY_DEADLOCK`, `PEPAY_DELIVERY_NOT_YET` or `PEPAY_DELIVERY_ERROR`
/// - `error`: the error, or what a handler waits for, in a line
/// - `details`: what a developer wants to see besides, such as a stack trace
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_delivery_failed(
    delivery: *mut pepay_delivery,
    why: i32,
    error: *const c_char,
    error_len: usize,
    details: *const c_char,
    details_len: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        report(delivery, |delivery| {
            let lossy = |bytes| String::from_utf8_lossy(bytes);
            let error = lossy(bytes(error, error_len, "error")?);
            let details = lossy(bytes(details, details_len, "details")?);
            let why = match why {
                PEPAY_DELIVERY_DEADLOCK => Why::Deadlock,
                PEPAY_DELIVERY_NOT_YET => Why::NotYet(&error),
                PEPAY_DELIVERY_ERROR => Why::Error(&error, &details),
                _ => return Err(Failure::constant(format!("nothing fails because of {why}"))),
            };
            delivery.live()?.delivery.failed(why);
            Ok(())
        })
    }
}

/// Frees a delivery. The transaction, if there is one, is the host's to end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_delivery_free(delivery: *mut pepay_delivery) {
    // SAFETY: the conventions of the header.
    unsafe { free(delivery) };
}

/// Writes the statements that create the tables of an inbox where they are missing to `out`, NUL-terminated: a JSON list
/// of texts.
///
/// - `options`: "database", "marks" and "prefix" or "tables", as for `pepay_delivery_new()`
///
/// Returns the length, as `pepay_webhook_sign()` does: 4,000 bytes are enough. Returns 0 for misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_inbox_tables_json(
    options: *const c_char,
    options_len: usize,
    out: *mut c_char,
    out_size: usize,
) -> usize {
    // SAFETY: the conventions of the header.
    unsafe { write_text(out, out_size, || create(text(options, options_len, "options")?)) }
}

/// Writes the statements by which a host looks after its inbox to `out`, NUL-terminated: a JSON object
/// `{"event": {"sql": …, "parameters": […], "gives_rows": …}, …}`, where "parameters" has what belongs to the marks, in order.
///
/// - "event": the event with this "id": its provider, body and settled_at, for `again_us`
/// - "open": the next "limit" events after "id" that have failed or wait: id, provider, name, subject, verdict, error,
///   traceback, attempts and received_at
/// - "settled_before": the ids of the next "limit" events after "id" that were settled before the moment "settled_at"
/// - "delete_settled": deletes those after "id" up to "last_id"
/// - "note_pruned": tells recoveries, before anything is deleted, that what is older than "created", in Unix seconds, is
///   not missing
/// - "expect": the shop waits for the session of Payviox with this "session_id" since the moment "settled_at", so that recoveries
///   look it up
///
/// Options and result are those of `pepay_inbox_tables_json()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_inbox_upkeep_json(
    options: *const c_char,
    options_len: usize,
    out: *mut c_char,
    out_size: usize,
) -> usize {
    // SAFETY: the conventions of the header.
    unsafe { write_text(out, out_size, || upkeep(text(options, options_len, "options")?)) }
}

/// Tells a delivery what happened.
///
/// # Safety
/// `delivery` is NULL or a handle that nobody else uses meanwhile.
unsafe fn report(delivery: *mut pepay_delivery, act: impl FnOnce(&mut pepay_delivery) -> Result<(), Failure>) -> i32 {
    // SAFETY: the caller's promise.
    let Some(delivery) = (unsafe { delivery.as_mut() }) else { return Failure::null("delivery").number() };
    match guard(|| act(delivery)) {
        Ok(()) => PEPAY_OK,
        Err(failure) => delivery.fail(failure).error,
    }
}
