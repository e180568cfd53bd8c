use crate::call::{Entropy, Poll, PollStep};
use crate::pepay::{InvoiceStatus, PaymentStatus};
use core::time::Duration;

/// Looks at the list of events, or at the status of a payor's payment: again and again while there is no connection, and
/// rarely while there is one.
#[derive(Debug)]
pub(super) struct Looks {
    poll: Poll,
    /// When to look although there is a connection.
    live: Duration,
    /// When the server last made a look come sooner.
    hurried: Option<Duration>,
    /// The status that was given last.
    status: Option<InvoiceStatus>,
}

impl Looks {
    /// How far apart looks are that a server has made come sooner: one that does so with every frame floods nobody.
    const APART: Duration = Duration::from_millis(250);

    pub(super) fn new(entropy: Entropy, now: Duration) -> Self {
        let poll = Poll::new(Duration::MAX, Poll::DEFAULT_INTERVAL, entropy, now);
        Self { poll, live: now, hurried: None, status: None }
    }

    /// The first look is made when there is a connection, unless that takes long.
    pub(super) fn wait_for_a_connection(&mut self, now: Duration) {
        self.poll.next(now);
    }

    /// The next look at what is live is at this time.
    pub(super) fn at(&mut self, time: Duration) {
        self.live = time;
    }

    /// The next look is at once, unless there just was such a one.
    pub(super) fn hurry(&mut self, now: Duration) {
        let time = self.hurried.map_or(now, |last| now.max(last + Self::APART));
        if time < self.live {
            self.live = time;
            self.hurried = Some(time);
        }
    }

    /// How long until the next look, if it is not now.
    pub(super) fn pause(&mut self, is_live: bool, now: Duration) -> Option<Duration> {
        if is_live {
            return self.live.checked_sub(now).filter(|pause| !pause.is_zero());
        }
        match self.poll.next(now) {
            PollStep::Wait(pause) => Some(pause),
            PollStep::Look(_) | PollStep::Over => None,
        }
    }

    /// Whether this is another status than the one before.
    pub(super) fn is_new(&mut self, payment: &PaymentStatus) -> bool {
        self.status.replace(payment.status.clone()).as_ref() != Some(&payment.status)
    }
}
