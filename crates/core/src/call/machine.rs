//! When a call is tried again, and what is known when it is not.

use crate::api::Replay;
use crate::call::policy::Jitter;
use crate::call::{CallOptions, Policy, TransportKind};
use crate::error::{Attempt, Outcome};
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
    state: State,
    /// When the last attempt began.
    sent_at: Duration,
    /// An attempt may have acted without our knowing.
    maybe_acted: bool,
    attempts: Vec<Attempt>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Sending,
    Pausing { until: Duration },
    Over,
}

/// What an answer that is not a success says about the call.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said {
    /// How long it asks to wait.
    pub(crate) retry_after: Option<Duration>,
    /// It is an error in the API's own shape, so it does not come from a gateway.
    pub(crate) by_the_api: bool,
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

/// The least pause while an earlier attempt is in progress. Nothing else bounds how often that is asked, so
/// `Retry-After: 0` would make a flood of it.
const PAUSE_IN_PROGRESS: Duration = Duration::from_millis(250);

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
            state: State::Sending,
            sent_at: Duration::ZERO,
            maybe_acted: false,
            attempts: Vec::new(),
        }
    }

    /// What is left of the deadline for the attempt under way.
    pub(crate) fn timeout(&self) -> Duration {
        match self.state {
            State::Sending => self.deadline.saturating_sub(self.sent_at),
            _ => Duration::ZERO,
        }
    }

    /// Why an outcome cannot be reported now, if it cannot.
    pub(crate) fn misuse(&self) -> Option<&'static str> {
        match self.state {
            State::Sending => None,
            State::Pausing { .. } => Some("an outcome was reported while the call was waiting to be resumed"),
            State::Over => Some(OVER),
        }
    }

    /// Whether it may have happened, if the call ends now without another word. Nobody knows how far an attempt under
    /// way has come.
    pub(crate) fn is_in_doubt(&self) -> bool {
        match self.state {
            State::Sending => self.replay != Replay::Safe,
            State::Pausing { .. } => self.maybe_acted,
            State::Over => false,
        }
    }

    pub(crate) fn finish(&mut self) {
        self.state = State::Over;
    }

    /// Notes how the attempt under way ended.
    pub(crate) fn record(&mut self, outcome: Outcome) {
        self.attempts.push(Attempt { started: self.sent_at, outcome, waited: Duration::ZERO });
    }

    pub(crate) fn take_attempts(&mut self) -> Vec<Attempt> {
        core::mem::take(&mut self.attempts)
    }

    /// Decides what follows an outcome other than success.
    pub(crate) fn after(&mut self, outcome: Outcome, said: Said, policy: &Policy, now: Duration) -> Next {
        let in_progress = self.replay == Replay::Keyed && outcome == Outcome::Status(409) && self.was_sent();
        self.record(outcome);
        self.maybe_acted |= in_progress || may_have_acted(self.replay, outcome);
        let may_retry = self.retries_left > 0 && may_repeat(self.replay, outcome, policy);
        if in_progress || may_retry {
            let asked = said.retry_after.unwrap_or_else(|| self.backoff());
            let pause = if in_progress { asked.max(PAUSE_IN_PROGRESS) } else { asked };
            let until = self.elapsed(now).saturating_add(pause);
            // A pause that reaches the deadline would only delay the same error.
            if until < self.deadline {
                // Asking what became of an earlier attempt is not another try.
                self.retries_left -= u32::from(!in_progress);
                self.state = State::Pausing { until };
                if let Some(attempt) = self.attempts.last_mut() {
                    attempt.waited = pause;
                }
                return Next::Wait(pause);
            }
        }
        self.finish();
        Next::Fail { unknown: self.maybe_acted && !settles(outcome, said) }
    }

    /// Ends the call with a success that cannot be read; true if it may have happened.
    pub(crate) fn unreadable(&mut self, status: u16) -> bool {
        self.record(Outcome::Status(status));
        self.finish();
        self.replay != Replay::Safe
    }

    /// Whether an attempt may have reached the server.
    fn was_sent(&self) -> bool {
        // 429 comes before anything is done.
        let refused = |outcome| matches!(outcome, Outcome::NotSent(_) | Outcome::Status(429));
        self.attempts.iter().any(|attempt| !refused(attempt.outcome))
    }

    /// Begins the next attempt, if it is time.
    pub(crate) fn resume(&mut self, now: Duration) -> Resume {
        let elapsed = self.elapsed(now);
        match self.state {
            State::Pausing { until } if elapsed < until => Resume::Wait(until.saturating_sub(elapsed)),
            State::Pausing { .. } if elapsed < self.deadline => {
                self.state = State::Sending;
                self.sent_at = elapsed;
                Resume::Send
            }
            State::Pausing { .. } => Resume::Late { unknown: self.maybe_acted },
            State::Sending => Resume::Misuse("the call was resumed while it was being sent"),
            State::Over => Resume::Misuse(OVER),
        }
    }

    /// Ends the call for a host that gives it up; true if it may have happened all the same.
    pub(crate) fn cancel(&mut self, now: Duration) -> Result<bool, &'static str> {
        let (elapsed, unknown) = (self.elapsed(now), self.is_in_doubt());
        match self.state {
            State::Sending => self.record(Outcome::MaybeSent(TransportKind::Timeout)),
            State::Pausing { until } => {
                if let Some(attempt) = self.attempts.last_mut() {
                    attempt.waited = attempt.waited.saturating_sub(until.saturating_sub(elapsed));
                }
            }
            State::Over => return Err(OVER),
        }
        self.finish();
        Ok(unknown)
    }

    /// The time since the start. A clock that runs backwards stands still.
    pub(crate) fn elapsed(&mut self, now: Duration) -> Duration {
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
fn may_repeat(replay: Replay, outcome: Outcome, policy: &Policy) -> bool {
    match (replay, outcome) {
        // The next attempt would find the same settings.
        (_, Outcome::NotSent(TransportKind::Settings)) => false,
        (_, Outcome::NotSent(_)) => true,
        (Replay::Once, Outcome::Status(status)) => status == 429 && policy.is_retryable(status),
        (Replay::Once, Outcome::MaybeSent(_)) => false,
        (_, Outcome::MaybeSent(_)) => true,
        (_, Outcome::Status(status)) => policy.is_retryable(status),
    }
}

/// Whether the server may have done what was asked, and this outcome does not say.
fn may_have_acted(replay: Replay, outcome: Outcome) -> bool {
    match (replay, outcome) {
        (Replay::Safe, _) | (_, Outcome::NotSent(_)) => false,
        (_, Outcome::MaybeSent(_)) => true,
        // A gateway gave up on a request that it may have passed on.
        (_, Outcome::Status(408 | 499)) => true,
        (_, Outcome::Status(400..=498)) => false,
        // With a key, an answered failure is safe to try again and says so by its own kind. Without
        // one, the caller must know that a failing server can have acted before it failed.
        (_, Outcome::Status(500..=599)) => replay == Replay::Once,
        // A redirect, or what is no final status of HTTP: nobody says what became of the request.
        (_, Outcome::Status(_)) => true,
    }
}

/// Whether this answer also tells what became of earlier attempts with the same key. The API's own refusal of the
/// content does; a refusal to look at it does not, and neither does a gateway, which has not asked the API.
fn settles(outcome: Outcome, said: Said) -> bool {
    said.by_the_api && matches!(outcome, Outcome::Status(400 | 422))
}
