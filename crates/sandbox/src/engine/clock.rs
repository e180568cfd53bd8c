//! A tenant's clock: wall time, shifted and perhaps frozen.

use serde::{Deserialize, Serialize};

/// The last millisecond of the year 9999, beyond which ISO 8601 needs more than four digits.
pub(crate) const LATEST_MS: u64 = 253_402_300_799_999;

/// How a tenant's time relates to the wall's.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Clock {
    offset_ms: i64,
    frozen_at: Option<u64>,
}

impl Clock {
    pub(crate) fn now(&self, wall_ms: u64) -> u64 {
        self.frozen_at.unwrap_or_else(|| wall_ms.saturating_add_signed(self.offset_ms).min(LATEST_MS))
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.frozen_at.is_some()
    }

    pub(crate) fn set(&mut self, to_ms: u64, wall_ms: u64) {
        let to_ms = to_ms.min(LATEST_MS);
        if self.is_frozen() {
            self.frozen_at = Some(to_ms);
        }
        self.offset_ms = to_ms.cast_signed() - wall_ms.min(LATEST_MS).cast_signed();
    }

    pub(crate) fn advance(&mut self, by_ms: u64, wall_ms: u64) {
        self.set(self.now(wall_ms).saturating_add(by_ms), wall_ms);
    }

    pub(crate) fn freeze(&mut self, frozen: bool, wall_ms: u64) {
        let now = self.now(wall_ms);
        self.frozen_at = frozen.then_some(now);
        self.set(now, wall_ms);
    }

    /// How long to wait, by the wall, until this clock shows `at_ms`; `None` if it never will by itself.
    pub(crate) fn wall_delay(&self, at_ms: u64, wall_ms: u64) -> Option<u64> {
        let left = at_ms.saturating_sub(self.now(wall_ms));
        (left == 0 || !self.is_frozen()).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_passes_jumps_and_stands_still() {
        let mut clock = Clock::default();
        assert_eq!(clock.now(1_000), 1_000);
        clock.advance(500, 1_000);
        assert_eq!(clock.now(1_100), 1_600);
        clock.freeze(true, 1_100);
        assert_eq!(clock.now(9_000), 1_600);
        clock.advance(400, 9_000);
        assert_eq!(clock.now(9_500), 2_000);
        assert_eq!(clock.wall_delay(2_001, 9_500), None);
        clock.freeze(false, 9_500);
        assert_eq!(clock.now(9_600), 2_100);
        assert_eq!(clock.wall_delay(2_200, 9_600), Some(100));
    }

    #[test]
    fn no_step_leaves_the_calendar() {
        let mut clock = Clock::default();
        clock.advance(u64::MAX, 1_000);
        assert_eq!(clock.now(u64::MAX), LATEST_MS);
    }
}
