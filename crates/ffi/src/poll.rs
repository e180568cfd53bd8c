//! `pepay_poll`: when to look again, for those who wait for a payment.

use crate::call::read_entropy;
use crate::failure::{Failure, pepay_error, show_failure};
use crate::guard::guard;
use crate::memory::{bytes, free, into_handle, is_shareable};
use pepay_core::{Duration, Poll, PollStep};
use std::ffi::c_char;

/// When to look again, until a deadline.
pub struct pepay_poll(Result<Poll, Failure>);

const _: () = is_shareable::<pepay_poll>();

/// Look now, within `*out_ms`.
pub const PEPAY_POLL_LOOK: i32 = 1;
/// Pause for `*out_ms`, then ask again.
pub const PEPAY_POLL_WAIT: i32 = 2;
/// The time is over, and the last look has been made.
pub const PEPAY_POLL_OVER: i32 = 3;

/// Begins to wait for a payment:
///
///     pepay_poll *poll = pepay_poll_new(timeout_ms, interval_ms, entropy, PEPAY_ENTROPY_LEN, now_ms());
///     for (;;) {
///         int64_t ms;
///         switch (pepay_poll_next(poll, now_ms(), &ms)) {
///         case PEPAY_POLL_LOOK:  make the read, with a "timeout_ms" of at most ms; leave if it says the end
///         case PEPAY_POLL_WAIT:  sleep for ms
///         case PEPAY_POLL_OVER:  give up
///         }
///     }
///     pepay_poll_free(poll);
///
/// The first look is at once, and the last one shortly before the deadline, early enough to be finished by
/// then. Between them pauses grow, and no interval is so short that it spins.
///
/// - `timeout_ms`: how long to wait in all; below 0 for the usual 15 minutes
/// - `interval_ms`: the first pause, more or less; below 0 for the usual 1.5 seconds
/// - `entropy`: as for `pepay_call_new()`; it spreads the looks of many who wait
/// - `now_ms`: milliseconds of any monotonic clock, the same one for the whole wait
///
/// The result is never NULL; free it with `pepay_poll_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_poll_new(
    timeout_ms: i64,
    interval_ms: i64,
    entropy: *const c_char,
    entropy_len: usize,
    now_ms: u64,
) -> *mut pepay_poll {
    let millis = |count: i64, usual: Duration| u64::try_from(count).map_or(usual, Duration::from_millis);
    into_handle(pepay_poll(guard(|| {
        // SAFETY: the conventions of the header.
        let entropy = read_entropy(unsafe { bytes(entropy, entropy_len, "entropy")? })?;
        let timeout = millis(timeout_ms, Poll::DEFAULT_TIMEOUT);
        let interval = millis(interval_ms, Poll::DEFAULT_INTERVAL);
        Ok(Poll::new(timeout, interval, entropy, Duration::from_millis(now_ms)))
    })))
}

/// Why the poll could not be made: returns `out->kind`, which is `PEPAY_OK` if it could.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_poll_error(poll: *const pepay_poll, out: *mut pepay_error, struct_size: usize) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(poll, out, struct_size, |poll| poll.0.as_ref().err()) }
}

/// What to do now: returns `PEPAY_POLL_*`, and `*out_ms` as the constant says. Always OVER for a poll that
/// could not be made, and for misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_poll_next(poll: *mut pepay_poll, now_ms: u64, out_ms: *mut i64) -> i32 {
    let step = guard(|| {
        // SAFETY: the conventions of the header.
        let poll = unsafe { poll.as_mut() }.ok_or_else(|| Failure::null("poll"))?;
        Ok(poll.0.as_mut().map_err(|failure| failure.clone())?.next(Duration::from_millis(now_ms)))
    });
    // Rounded up: who comes back a little early would have to wait again.
    let whole = |time: Duration| i64::try_from(time.as_nanos().div_ceil(1_000_000)).unwrap_or(i64::MAX);
    let (kind, millis) = match step {
        Ok(PollStep::Look(limit)) => (PEPAY_POLL_LOOK, whole(limit)),
        Ok(PollStep::Wait(pause)) => (PEPAY_POLL_WAIT, whole(pause)),
        Ok(PollStep::Over) | Err(_) => (PEPAY_POLL_OVER, 0),
    };
    if !out_ms.is_null() {
        // SAFETY: the conventions of the header.
        unsafe { out_ms.write(millis) };
    }
    kind
}

/// Frees a poll.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_poll_free(poll: *mut pepay_poll) {
    // SAFETY: the conventions of the header.
    unsafe { free(poll) };
}
