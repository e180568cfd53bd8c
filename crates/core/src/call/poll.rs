use crate::call::policy::{Entropy, Jitter};
use core::time::Duration;

/// Polling for a payment: it says when to look again, soon at first, then less and less often, at slightly random times,
/// until a deadline.
///
/// Call [`next`](Self::next) and do what it says until it says [`Over`](PollStep::Over). The last look begins shortly
/// before the deadline, early enough to be finished by then, so that it sees a payment that arrives in the last pause.
///
/// A live stream makes it quicker and cheaper: tell it with [`set_live`](Self::set_live) when there is one and when there is
/// none any more, and with [`wake`](Self::wake) when something has come. It looks all the same, only less often, so that
/// nothing is lost which the stream does not tell.
#[derive(Debug)]
pub struct Poll {
    deadline: Duration,
    /// The last look gets no more than this.
    longest_reserve: Duration,
    interval: Duration,
    cap: Duration,
    jitter: Jitter,
    is_live: bool,
    state: State,
    /// How long the slowest look took.
    slowest: Duration,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollStep {
    /// Look now, within this time.
    Look(Duration),
    /// Pause for this long, then call [`next`](Poll::next) again.
    Wait(Duration),
    /// The time is over. The last look has been made.
    Over,
}

#[derive(Debug, Clone, Copy)]
enum State {
    Waiting { until: Duration },
    Looking { since: Duration, is_last: bool, is_stale: bool },
    Over,
}

impl Poll {
    /// How long to wait in total by default: 15 minutes.
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(900);

    /// What the provider's own example does between two looks.
    pub const DEFAULT_INTERVAL: Duration = Duration::from_millis(1500);

    /// What a pause grows to, unless the first one is longer.
    const MAX_INTERVAL: Duration = Duration::from_secs(10);

    /// Between two looks while a stream is live.
    const LIVE_INTERVAL: Duration = Duration::from_secs(30);

    /// Less than this would be no waiting.
    const MIN_INTERVAL: Duration = Duration::from_millis(10);

    /// What the last look gets at least, if the whole wait is long enough: as long as two slow round trips.
    const RESERVE: Duration = Duration::from_secs(1);

    /// Begins at `now`; each pause is half as long again as the one before, up to ten seconds.
    #[must_use]
    pub fn new(timeout: Duration, interval: Duration, entropy: Entropy, now: Duration) -> Self {
        let interval = interval.max(Self::MIN_INTERVAL);
        Self {
            deadline: now.saturating_add(timeout),
            longest_reserve: timeout / 4,
            interval,
            cap: interval.max(Self::MAX_INTERVAL),
            jitter: entropy.jitter(),
            is_live: false,
            state: State::Waiting { until: now },
            slowest: Duration::ZERO,
        }
    }

    /// What to do now. A look that was asked for counts as made.
    pub fn next(&mut self, now: Duration) -> PollStep {
        let until = match self.state {
            State::Over => return PollStep::Over,
            State::Waiting { until } => until,
            State::Looking { is_last: true, .. } => return self.over(),
            State::Looking { since, is_stale, .. } => {
                self.slowest = self.slowest.max(now.saturating_sub(since));
                let last_look = self.last_look();
                let pause = if is_stale { Duration::ZERO } else { self.pause() };
                let pause_end = now.saturating_add(pause);
                // Two looks at nearly the same time see the same.
                let until =
                    if pause_end.saturating_add(Self::MIN_INTERVAL) < last_look { pause_end } else { last_look };
                self.state = State::Waiting { until };
                until
            }
        };
        if now >= self.deadline {
            return self.over();
        }
        match until.checked_sub(now) {
            Some(pause) if !pause.is_zero() => PollStep::Wait(pause),
            _ => {
                let is_last = now.saturating_add(Self::MIN_INTERVAL) >= self.last_look();
                self.state = State::Looking { since: now, is_last, is_stale: false };
                PollStep::Look(self.deadline.saturating_sub(now))
            }
        }
    }

    /// Whether a live stream tells of changes. When one begins, it looks at once, for what happened before; when it ends,
    /// pauses are as short as before.
    pub fn set_live(&mut self, is_live: bool, now: Duration) {
        if core::mem::replace(&mut self.is_live, is_live) == is_live {
            return;
        }
        let pause = if is_live { Duration::ZERO } else { self.pause() };
        if let State::Waiting { until } = &mut self.state {
            *until = now.saturating_add(pause).min(*until);
        }
    }

    /// Something has changed: the pause under way ends at once. A look that is under way may not have seen it, so the next
    /// one follows at once.
    pub fn wake(&mut self, now: Duration) {
        match &mut self.state {
            State::Waiting { until } => *until = now.min(*until),
            State::Looking { is_stale, .. } => *is_stale = true,
            State::Over => {}
        }
    }

    /// When the last look begins.
    fn last_look(&self) -> Duration {
        let reserve = self.slowest.saturating_mul(2).max(Self::RESERVE).min(self.longest_reserve);
        self.deadline.saturating_sub(reserve)
    }

    /// Between three quarters and five quarters of the interval, which grows.
    fn pause(&mut self) -> Duration {
        let interval = if self.is_live {
            Self::LIVE_INTERVAL.max(self.interval)
        } else {
            let longer = self.interval.saturating_add(self.interval / 2).min(self.cap);
            core::mem::replace(&mut self.interval, longer)
        };
        (interval / 4 * 3).saturating_add(self.jitter.up_to(interval / 2))
    }

    fn over(&mut self) -> PollStep {
        self.state = State::Over;
        PollStep::Over
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PollStep::{Look, Over, Wait};

    const fn millis(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    /// The moments at which it looks, if each look takes as long as `look` says.
    fn looks(
        mut poll: Poll,
        start: Duration,
        look: impl Fn(usize) -> Duration,
    ) -> alloc::vec::Vec<(Duration, Duration)> {
        let (mut now, mut looks) = (start, alloc::vec::Vec::new());
        loop {
            assert!(looks.len() < 10_000, "it never ends");
            match poll.next(now) {
                Look(limit) => {
                    looks.push((now, limit));
                    now += look(looks.len()).min(limit);
                }
                Wait(pause) => now += pause,
                Over => return looks,
            }
        }
    }

    fn poll(timeout: Duration, interval: Duration, start: Duration) -> Poll {
        Poll::new(timeout, interval, Entropy::from([5; 32]), start)
    }

    #[test]
    fn looks_grow_rarer_and_the_last_one_fits_before_the_deadline() {
        let start = Duration::from_secs(100);
        for (look, reserve) in [(0, 1000), (400, 1000), (3000, 6000)] {
            let seen = looks(poll(Duration::from_secs(60), millis(1000), start), start, |_| millis(look));
            assert_eq!(seen[0], (start, Duration::from_secs(60)), "the first look is at once");
            assert!((6..20).contains(&seen.len()), "{seen:?}");
            let pauses = seen.windows(2).map(|pair| pair[1].0 - pair[0].0 - millis(look));
            assert!(pauses.clone().all(|pause| pause <= millis(12_500)), "{seen:?}");
            let (last, limit) = seen[seen.len() - 1];
            assert_eq!(last + limit, start + Duration::from_secs(60));
            assert!(limit > millis(look) && limit <= millis(reserve), "{seen:?}");
        }
    }

    #[test]
    fn a_short_wait_keeps_most_of_its_time_for_waiting() {
        let seen = looks(poll(millis(400), millis(10), Duration::ZERO), Duration::ZERO, |_| millis(1));
        assert_eq!(seen[seen.len() - 1], (millis(300), millis(100)));
        assert!(seen.len() > 5, "{seen:?}");
    }

    #[test]
    fn a_look_that_took_until_after_the_last_one_should_begin_is_made_once_more() {
        let slow = |number| if number == 1 { millis(9500) } else { millis(10) };
        let seen = looks(poll(millis(10_000), millis(1000), Duration::ZERO), Duration::ZERO, slow);
        assert_eq!(seen, [(Duration::ZERO, millis(10_000)), (millis(9500), millis(500))]);
        let all = looks(poll(millis(10_000), millis(1000), Duration::ZERO), Duration::ZERO, |_| Duration::MAX);
        assert_eq!(all.len(), 1, "one that took all the time was the last one");
    }

    #[test]
    fn pauses_are_about_the_interval_and_grow_by_half() {
        let mut shortest = [Duration::MAX; 3];
        let mut longest = [Duration::ZERO; 3];
        for seed in 0..=255 {
            let mut poll = Poll::new(Duration::MAX, millis(1000), Entropy::from([seed; 32]), Duration::ZERO);
            let mut now = Duration::ZERO;
            for at in 0..3 {
                assert!(matches!(poll.next(now), Look(_)));
                let Wait(pause) = poll.next(now) else { panic!("{poll:?}") };
                assert_eq!(poll.next(now + pause / 2), Wait(pause - pause / 2), "who comes early waits on");
                now += pause;
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
    fn a_live_stream_makes_looks_rare_and_wakes_them() {
        let mut poll = poll(Duration::from_secs(600), millis(1000), Duration::ZERO);
        assert!(matches!(poll.next(Duration::ZERO), Look(_)));
        assert!(matches!(poll.next(Duration::ZERO), Wait(_)));
        poll.set_live(true, Duration::ZERO);
        assert!(matches!(poll.next(Duration::ZERO), Look(_)), "what happened before is looked for");
        assert!(matches!(poll.next(Duration::ZERO), Wait(rare) if rare >= Duration::from_secs(22)));
        poll.set_live(true, Duration::ZERO);
        assert!(matches!(poll.next(Duration::ZERO), Wait(_)), "once");

        poll.wake(millis(5000));
        assert!(matches!(poll.next(millis(5000)), Look(_)));
        assert!(matches!(poll.next(millis(5000)), Wait(rare) if rare >= Duration::from_secs(22)));
        poll.wake(millis(5500));
        assert!(matches!(poll.next(millis(5500)), Look(_)));
        poll.wake(millis(5600));
        assert!(matches!(poll.next(millis(5700)), Look(_)), "the look under way may not have seen it");
        assert!(matches!(poll.next(millis(5800)), Wait(rare) if rare >= Duration::from_secs(22)));
        poll.set_live(false, millis(6000));
        assert!(matches!(poll.next(millis(6000)), Wait(usual) if usual <= millis(2500)), "{poll:?}");
    }

    #[test]
    fn the_last_look_is_made_whatever_a_stream_says() {
        let mut poll = poll(Duration::from_secs(10), millis(1000), Duration::ZERO);
        poll.set_live(true, Duration::ZERO);
        assert!(matches!(poll.next(Duration::ZERO), Look(_)));
        assert_eq!(poll.next(Duration::ZERO), Wait(Duration::from_secs(9)));
        assert!(matches!(poll.next(Duration::from_secs(9)), Look(_)));
        poll.wake(Duration::from_secs(9));
        assert_eq!(poll.next(Duration::from_secs(9)), Over);
        poll.wake(Duration::from_secs(9));
        assert_eq!(poll.next(Duration::from_secs(9)), Over);
    }

    #[test]
    fn no_interval_is_no_spinning() {
        let seen = looks(poll(millis(300), Duration::ZERO, Duration::ZERO), Duration::ZERO, |_| Duration::ZERO);
        assert!((5..15).contains(&seen.len()), "{seen:?}");
    }

    #[test]
    fn an_interval_longer_than_the_wait_gives_a_first_and_a_last_look() {
        let seen = looks(poll(millis(8000), Duration::MAX, Duration::ZERO), Duration::ZERO, |_| millis(100));
        assert_eq!(seen, [(Duration::ZERO, millis(8000)), (millis(7000), millis(1000))]);
    }

    #[test]
    fn no_time_means_no_look() {
        let mut poll = poll(Duration::ZERO, millis(1000), Duration::ZERO);
        assert_eq!((poll.next(Duration::ZERO), poll.next(Duration::ZERO)), (Over, Over));
    }

    #[test]
    fn who_comes_back_late_is_told_that_it_is_over() {
        let mut poll = poll(Duration::from_secs(10), millis(1000), Duration::ZERO);
        assert!(matches!((poll.next(Duration::ZERO), poll.next(Duration::ZERO)), (Look(_), Wait(_))));
        assert_eq!(poll.next(Duration::from_secs(10)), Over);
    }
}
