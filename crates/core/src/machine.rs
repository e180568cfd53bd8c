//! When a call is tried again, and what is known when it is not.

use crate::policy::Jitter;
use crate::{Attempt, CallOptions, Outcome, Policy, Replay, TransportKind};
use alloc::vec::Vec;
use core::time::Duration;

/// The state of one call's attempts, without their content. Times count from the start of the call.
#[derive(Debug)]
pub(crate) struct Machine {
    replay: Replay,
    deadline: Duration,
    elapsed: Duration,
    /// What the host's clock said last.
    clock: Duration,
    retries_left: u32,
    next_backoff: Duration,
    backoff_cap: Duration,
    jitter: Jitter,
    phase: Phase,
    /// When the last attempt began.
    sent_at: Duration,
    /// An attempt may have acted without our knowing.
    maybe_acted: bool,
    attempts: Vec<Attempt>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Sending,
    Waiting { until: Duration },
    Over,
}

/// What follows an attempt that did not succeed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Wait(Duration),
    /// `unknown`: it may have happened all the same.
    Fail {
        unknown: bool,
    },
}

/// What follows a pause.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Resume {
    Send,
    /// It is too early by this much.
    Wait(Duration),
    /// The host came back after the deadline.
    Late {
        unknown: bool,
    },
    Misuse(&'static str),
}

const OVER: &str = "the call is over";

impl Machine {
    pub(crate) fn new(replay: Replay, policy: &Policy, options: &CallOptions, jitter: Jitter, now: Duration) -> Self {
        Self {
            replay,
            deadline: options.timeout.unwrap_or(policy.timeout),
            elapsed: Duration::ZERO,
            clock: now,
            retries_left: options.max_retries.unwrap_or(policy.max_retries),
            next_backoff: policy.backoff_base,
            backoff_cap: policy.backoff_cap,
            jitter,
            phase: Phase::Sending,
            sent_at: Duration::ZERO,
            maybe_acted: false,
            attempts: Vec::new(),
        }
    }

    /// What is left of the deadline for the attempt under way.
    pub(crate) fn timeout(&self) -> Duration {
        match self.phase {
            Phase::Sending => self.deadline.saturating_sub(self.sent_at),
            _ => Duration::ZERO,
        }
    }

    /// Whether the call may change something.
    pub(crate) fn is_write(&self) -> bool {
        self.replay != Replay::Safe
    }

    /// Why an outcome cannot be reported now, if it cannot.
    pub(crate) fn misuse(&self) -> Option<&'static str> {
        match self.phase {
            Phase::Sending => None,
            Phase::Waiting { .. } => Some("an outcome was reported while the call was waiting to be resumed"),
            Phase::Over => Some(OVER),
        }
    }

    pub(crate) fn finish(&mut self) {
        self.phase = Phase::Over;
    }

    /// Notes how the attempt under way ended.
    pub(crate) fn record(&mut self, outcome: Outcome) {
        self.attempts.push(Attempt { started: self.sent_at, outcome, waited: Duration::ZERO });
    }

    pub(crate) fn take_attempts(&mut self) -> Vec<Attempt> {
        core::mem::take(&mut self.attempts)
    }

    /// Decides what follows an outcome other than success. `asked` is the server's `Retry-After`.
    pub(crate) fn after(&mut self, outcome: Outcome, asked: Option<Duration>, now: Duration) -> Next {
        self.record(outcome);
        self.maybe_acted |= may_have_acted(self.replay, outcome);
        if self.retries_left > 0 && may_repeat(self.replay, outcome) {
            let pause = asked.unwrap_or_else(|| self.backoff());
            let until = self.elapsed(now).saturating_add(pause);
            // A pause that reaches the deadline would only delay the same error.
            if until < self.deadline {
                self.retries_left -= 1;
                self.phase = Phase::Waiting { until };
                if let Some(attempt) = self.attempts.last_mut() {
                    attempt.waited = pause;
                }
                return Next::Wait(pause);
            }
        }
        self.finish();
        Next::Fail { unknown: self.maybe_acted && !settles(outcome) }
    }

    /// Begins the next attempt, if it is time.
    pub(crate) fn resume(&mut self, now: Duration) -> Resume {
        let elapsed = self.elapsed(now);
        match self.phase {
            Phase::Waiting { until } if elapsed < until => Resume::Wait(until.saturating_sub(elapsed)),
            Phase::Waiting { .. } if elapsed < self.deadline => {
                self.phase = Phase::Sending;
                self.sent_at = elapsed;
                Resume::Send
            }
            Phase::Waiting { .. } => Resume::Late { unknown: self.maybe_acted },
            Phase::Sending => Resume::Misuse("the call was resumed while it was being sent"),
            Phase::Over => Resume::Misuse(OVER),
        }
    }

    /// Ends the call for a host that gives it up; true if it may have happened all the same. Nobody knows how far
    /// an attempt under way has come.
    pub(crate) fn cancel(&mut self, now: Duration) -> Result<bool, &'static str> {
        let elapsed = self.elapsed(now);
        match self.phase {
            Phase::Sending => {
                let outcome = Outcome::MaybeSent(TransportKind::Timeout);
                self.record(outcome);
                self.maybe_acted |= may_have_acted(self.replay, outcome);
            }
            Phase::Waiting { until } => {
                if let Some(attempt) = self.attempts.last_mut() {
                    attempt.waited = attempt.waited.saturating_sub(until.saturating_sub(elapsed));
                }
            }
            Phase::Over => return Err(OVER),
        }
        self.finish();
        Ok(self.maybe_acted)
    }

    /// The time since the start. A clock that runs backwards stands still.
    fn elapsed(&mut self, now: Duration) -> Duration {
        self.elapsed = self.elapsed.saturating_add(now.saturating_sub(self.clock));
        self.clock = now;
        self.elapsed
    }

    /// Full jitter: anything up to a limit that doubles each time.
    fn backoff(&mut self) -> Duration {
        let limit = self.next_backoff.min(self.backoff_cap);
        self.next_backoff = self.next_backoff.saturating_mul(2);
        self.jitter.up_to(limit)
    }
}

/// Whether the same request may be sent again after this outcome.
fn may_repeat(replay: Replay, outcome: Outcome) -> bool {
    match (replay, outcome) {
        (_, Outcome::NotSent(_) | Outcome::Status(429)) => true,
        (Replay::Once, _) => false,
        (_, Outcome::MaybeSent(_)) => true,
        (_, Outcome::Status(status)) => matches!(status, 408 | 500 | 502 | 503 | 504),
    }
}

/// Whether the server may have done what was asked, and this outcome does not say.
fn may_have_acted(replay: Replay, outcome: Outcome) -> bool {
    match (replay, outcome) {
        (Replay::Safe, _) => false,
        (_, Outcome::MaybeSent(_)) => true,
        // With a key, an answered failure is safe to try again and says so by its own kind. Without
        // one, the caller must know that a failing server can have acted before it failed.
        (Replay::Once, Outcome::Status(status)) => status == 408 || !(300..500).contains(&status),
        _ => false,
    }
}

/// Whether this answer also tells what became of earlier attempts with the same key: a refusal of
/// the content does, a refusal to look at it does not.
fn settles(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Status(status) => (400..500).contains(&status) && !matches!(status, 401 | 403 | 408 | 409 | 429),
        Outcome::NotSent(_) | Outcome::MaybeSent(_) => false,
    }
}
