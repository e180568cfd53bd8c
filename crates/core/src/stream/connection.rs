use crate::call::policy::Jitter;
use core::time::Duration;

/// A server that says nothing for this long is asked whether it is still there.
const PING_AFTER: Duration = Duration::from_secs(25);
/// And has this long to answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// A connection that has lasted this long was a good one: the next pause is short again.
const GOOD: Duration = Duration::from_secs(10);

/// Whether an open connection is alive.
#[derive(Debug)]
pub(super) struct Pulse {
    opened: Duration,
    heard: Duration,
    asked: Option<Duration>,
}

/// What an open connection needs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Need {
    Read(Duration),
    Ping,
    /// It does not answer.
    Dead,
}

impl Pulse {
    pub(super) fn new(now: Duration) -> Self {
        Self { opened: now, heard: now, asked: None }
    }

    pub(super) fn heard(&mut self, now: Duration) {
        (self.heard, self.asked) = (now, None);
    }

    pub(super) fn was_good(&self, now: Duration) -> bool {
        now.saturating_sub(self.opened) >= GOOD
    }

    pub(super) fn need(&mut self, now: Duration) -> Need {
        let ends = match self.asked {
            Some(asked) => asked + ANSWER_WITHIN,
            None => self.heard + PING_AFTER,
        };
        if now < ends {
            return Need::Read(ends - now);
        }
        match self.asked {
            Some(_) => Need::Dead,
            None => {
                self.asked = Some(now);
                Need::Ping
            }
        }
    }
}

/// The pauses between two connections, random and growing, and for how long there has been none.
#[derive(Debug)]
pub(super) struct Pauses {
    jitter: Jitter,
    next: Duration,
    without_since: Option<Duration>,
}

impl Pauses {
    pub(super) fn new(jitter: Jitter, now: Duration) -> Self {
        Self { jitter, next: FIRST_PAUSE, without_since: Some(now) }
    }

    pub(super) fn reset(&mut self) {
        self.next = FIRST_PAUSE;
    }

    pub(super) fn connected(&mut self) {
        self.without_since = None;
    }

    /// How long there has been no connection.
    pub(super) fn outage(&mut self, now: Duration) -> Duration {
        now.saturating_sub(*self.without_since.get_or_insert(now))
    }

    pub(super) fn pause(&mut self, at_least: Option<Duration>) -> Duration {
        let limit = self.next;
        self.next = (limit * 2).min(LONGEST_PAUSE);
        self.jitter.up_to(limit).max(at_least.unwrap_or_default())
    }
}
