use crate::policy::{Entropy, Jitter};
use core::time::Duration;

/// When to look again, for those who wait for a payment: soon at first, then less and less often, at
/// slightly random times, until a deadline.
#[derive(Debug)]
pub struct Poll {
    deadline: Duration,
    interval: Duration,
    cap: Duration,
    jitter: Jitter,
}

impl Poll {
    /// What the provider's own example does between two looks.
    pub const DEFAULT_INTERVAL: Duration = Duration::from_millis(1500);

    /// Begins at `now`; each pause is half as long again as the one before, up to ten seconds.
    #[must_use]
    pub fn new(timeout: Duration, interval: Duration, entropy: Entropy, now: Duration) -> Self {
        let cap = interval.max(Duration::from_secs(10));
        Self { deadline: now.saturating_add(timeout), interval, cap, jitter: entropy.jitter() }
    }

    /// How long to wait before the next look; `None` when the time is over.
    pub fn pause(&mut self, now: Duration) -> Option<Duration> {
        let left = self.deadline.saturating_sub(now);
        if left.is_zero() {
            return None;
        }
        let interval = self.interval;
        self.interval = (interval + interval / 2).min(self.cap);
        // Between three quarters and five quarters of the interval; the last look is at the deadline.
        let pause = interval * 3 / 4 + self.jitter.up_to(interval / 2);
        Some(pause.min(left))
    }

    /// What is left for the look that is made now.
    #[must_use]
    pub fn left(&self, now: Duration) -> Duration {
        self.deadline.saturating_sub(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_grow_rarer_and_end_at_the_deadline() {
        let start = Duration::from_secs(100);
        let mut poll = Poll::new(Duration::from_secs(60), Duration::from_secs(1), Entropy::from([5; 32]), start);
        let (mut now, mut looks) = (start, 0);
        while let Some(pause) = poll.pause(now) {
            assert!(pause <= Duration::from_millis(12_500), "{pause:?}");
            now += pause;
            looks += 1;
        }
        assert_eq!(now, Duration::from_secs(160));
        assert!((8..20).contains(&looks), "{looks}");
    }

    #[test]
    fn no_time_means_no_pause() {
        let mut poll = Poll::new(Duration::ZERO, Duration::from_secs(1), Entropy::from([5; 32]), Duration::ZERO);
        assert_eq!(poll.pause(Duration::ZERO), None);
    }
}
