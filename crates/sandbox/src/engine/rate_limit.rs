//! Requests per minute, counted in fixed windows of a tenant's clock.

use std::collections::HashMap;

const WINDOW_MS: u64 = 60_000;
/// Counted callers per window; beyond it new callers go uncounted, so that memory stays bounded.
const CALLERS: usize = 10_000;

/// Counts per caller in the current window.
#[derive(Debug, Default)]
pub(crate) struct RateLimiter {
    window: u64,
    counts: HashMap<String, u32>,
}

impl RateLimiter {
    /// Counts one request; if it is one too many, says in how many seconds the next window opens.
    pub(crate) fn count(&mut self, caller: &str, limit: Option<u32>, now: u64) -> Option<u64> {
        let limit = limit?;
        let window = now / WINDOW_MS;
        if window != self.window {
            *self = Self { window, counts: HashMap::new() };
        }
        if self.counts.len() >= CALLERS && !self.counts.contains_key(caller) {
            return None;
        }
        let count = self.counts.entry(caller.to_owned()).or_default();
        *count = count.saturating_add(1);
        (*count > limit).then(|| ((window + 1) * WINDOW_MS - now).div_ceil(1000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_opens_again_with_the_clock() {
        let mut limiter = RateLimiter::default();
        assert_eq!(limiter.count("a", Some(1), 0), None);
        assert_eq!(limiter.count("a", Some(1), 500), Some(60));
        assert_eq!(limiter.count("b", Some(1), 500), None);
        assert_eq!(limiter.count("a", Some(1), WINDOW_MS), None);
        assert_eq!(limiter.count("a", None, WINDOW_MS), None);
    }
}
