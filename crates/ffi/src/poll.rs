//! `pepay_poll`: when to look again, for those who wait for a payment.

use crate::call::{pepay_call, read_entropy};
use crate::error_view::{pepay_error, show_failure};
use crate::failure::{Failure, millis};
use crate::guard::guard;
use crate::memory::{borrow, bytes, free, into_handle, is_shareable};
use pepay_core::pepay::{InvoiceState, PaymentStatus};
use pepay_core::{Duration, Error, Poll, PollStep};
use std::ffi::c_char;

/// When to look again, until a deadline.
pub struct pepay_poll(Result<Waiting, Failure>);

const _: () = is_shareable::<pepay_poll>();

struct Waiting {
    poll: Poll,
    timeout: Duration,
    /// What is looked at, once it has been.
    operation: Option<&'static str>,
}

impl pepay_poll {
    fn waiting(&mut self) -> Result<&mut Waiting, Failure> {
        self.0.as_mut().map_err(|failure| failure.clone())
    }

    fn next(&mut self, now: Duration) -> Result<PollStep, Failure> {
        let Waiting { poll, timeout, operation } = self.waiting()?;
        let step = poll.next(now);
        if step == PollStep::Over {
            self.0 = Err(Error::timed_out(*operation, *timeout).into());
        }
        Ok(step)
    }

    /// Whether the reply of a look says that the payment has ended.
    fn received(&mut self, call: &pepay_call) -> Result<bool, Failure> {
        self.waiting()?.operation = call.operation();
        let invoice = call.typed_reply().map(|state: &InvoiceState| state.status().is_terminal());
        invoice.or_else(|_| call.typed_reply().map(|payment: &PaymentStatus| payment.status.is_terminal()))
    }
}

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
///         case PEPAY_POLL_LOOK:  make the read, with "within_ms": ms among its options; leave if it fails, or if
///                                pepay_poll_received(poll, call) says that it has seen the end
///         case PEPAY_POLL_WAIT:  sleep for ms
///         case PEPAY_POLL_OVER:  give up: pepay_poll_error() says so in words
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
        let poll = Poll::new(timeout, interval, entropy, Duration::from_millis(now_ms));
        Ok(Waiting { poll, timeout, operation: None })
    })))
}

/// Why there is nothing more to look for: the poll could not be made, or its time is over (`PEPAY_ERROR_TIMEOUT`).
/// Returns `out->kind`, which is `PEPAY_OK` as long as the wait goes on.
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
        poll.next(Duration::from_millis(now_ms))
    });
    let (kind, millis) = match step {
        Ok(PollStep::Look(limit)) => (PEPAY_POLL_LOOK, millis(limit)),
        Ok(PollStep::Wait(pause)) => (PEPAY_POLL_WAIT, millis(pause)),
        Ok(PollStep::Over) | Err(_) => (PEPAY_POLL_OVER, 0),
    };
    if !out_ms.is_null() {
        // SAFETY: the conventions of the header.
        unsafe { out_ms.write(millis) };
    }
    kind
}

/// Takes in the reply of a look: `call` is one of `PEPAY_OP_INVOICES_STATUS` or
/// `PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS` that is DONE. Returns 1 if the payment has ended, so paid, expired or
/// canceled, and else 0: what is underpaid can still be paid. Returns 0 for misuse, too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_poll_received(poll: *mut pepay_poll, call: *const pepay_call) -> i32 {
    let has_ended = guard(|| {
        // SAFETY: the conventions of the header.
        let (poll, call) = unsafe { (poll.as_mut(), borrow(call, "call")?) };
        poll.ok_or_else(|| Failure::null("poll"))?.received(call)
    });
    has_ended.unwrap_or_default().into()
}

/// Says whether a live stream tells of changes, such as a `pepay_stream` that is filtered on the invoice: what the last of
/// its steps has under `is_live`. When one begins, the next look is at once, for what happened before; while there is one,
/// looks are rare; when it ends, they are as usual again. Does nothing for misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_poll_set_live(poll: *mut pepay_poll, is_live: i32, now_ms: u64) {
    // SAFETY: the conventions of the header.
    unsafe { tell(poll, |poll| poll.set_live(is_live != 0, Duration::from_millis(now_ms))) };
}

/// Says that something has come over a live stream: the pause under way is over, and `pepay_poll_next()` asks for a look.
/// Does nothing for misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_poll_wake(poll: *mut pepay_poll, now_ms: u64) {
    // SAFETY: the conventions of the header.
    unsafe { tell(poll, |poll| poll.wake(Duration::from_millis(now_ms))) };
}

/// Tells a poll that is not over.
///
/// # Safety
/// `poll` is NULL or a handle that nobody else uses meanwhile.
unsafe fn tell(poll: *mut pepay_poll, act: impl FnOnce(&mut Poll)) {
    // Nobody asks what came of it.
    let _ = guard(|| {
        // SAFETY: the caller's promise.
        let poll = unsafe { poll.as_mut() }.ok_or_else(|| Failure::null("poll"))?;
        poll.waiting().map(|waiting| act(&mut waiting.poll))
    });
}

/// Frees a poll.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_poll_free(poll: *mut pepay_poll) {
    // SAFETY: the conventions of the header.
    unsafe { free(poll) };
}
