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

    /// What a pause grows to, unless the first one is longer.
    const MAX_INTERVAL: Duration = Duration::from_secs(10);

    /// Less than this would be no waiting.
    const MIN_INTERVAL: Duration = Duration::from_millis(10);

    /// Begins at `now`; each pause is half as long again as the one before, up to ten seconds.
    #[must_use]
    pub fn new(timeout: Duration, interval: Duration, entropy: Entropy, now: Duration) -> Self {
        let interval = interval.max(Self::MIN_INTERVAL);
        let cap = interval.max(Self::MAX_INTERVAL);
        Self { deadline: now.saturating_add(timeout), interval, cap, jitter: entropy.jitter() }
    }

    /// How long to wait before the next look; `None` when the time is over.
    pub fn pause(&mut self, now: Duration) -> Option<Duration> {
        let left = self.deadline.saturating_sub(now);
        if left.is_zero() {
            return None;
        }
        let interval = self.interval;
        self.interval = interval.saturating_add(interval / 2).min(self.cap);
        // Between three quarters and five quarters of the interval; the last look is at the deadline.
        let pause = (interval / 4 * 3).saturating_add(self.jitter.up_to(interval / 2));
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
    fn pauses_are_about_the_interval_and_grow_by_half() {
        let millis = Duration::from_millis;
        let mut shortest = [Duration::MAX; 3];
        let mut longest = [Duration::ZERO; 3];
        for seed in 0..=255 {
            let mut poll = Poll::new(Duration::MAX, millis(1000), Entropy::from([seed; 32]), Duration::ZERO);
            for at in 0..3 {
                let pause = poll.pause(Duration::ZERO).unwrap();
                shortest[at] = shortest[at].min(pause);
                longest[at] = longest[at].max(pause);
            }
        }
        for (at, interval) in [1000, 1500, 2250].into_iter().enumerate() {
            let within = millis(interval / 4 * 3)..=millis(interval / 4 * 5);
            assert!(within.contains(&shortest[at]) && within.contains(&longest[at]), "{shortest:?} {longest:?}");
            assert!(
                longest[at] - shortest[at] > millis(interval / 3),
                "at random over all of it: {shortest:?} {longest:?}"
            );
        }
    }

    #[test]
    fn what_is_left_runs_out_at_the_deadline() {
        let secs = Duration::from_secs;
        let poll = Poll::new(secs(60), secs(1), Entropy::from([5; 32]), secs(100));
        assert_eq!(poll.left(secs(100)), secs(60));
        assert_eq!(poll.left(secs(159)), secs(1));
        assert_eq!(poll.left(secs(161)), Duration::ZERO);
    }

    #[test]
    fn any_interval_makes_a_pause() {
        for interval in [Duration::ZERO, Duration::MAX] {
            let mut poll = Poll::new(Duration::MAX, interval, Entropy::from([5; 32]), Duration::from_secs(1));
            for _ in 0..3 {
                assert!(poll.pause(Duration::ZERO).unwrap() >= Duration::from_millis(7), "{interval:?}");
            }
        }
    }

    #[test]
    fn no_time_means_no_pause() {
        let mut poll = Poll::new(Duration::ZERO, Duration::from_secs(1), Entropy::from([5; 32]), Duration::ZERO);
        assert_eq!(poll.pause(Duration::ZERO), None);
    }
}
