use pepay_core::Drift;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, PoisonError};

/// Counts what is undocumented in replies. Share it between threads.
#[derive(Debug, Default)]
pub struct DriftCounter(Mutex<BTreeMap<(&'static str, Drift), u64>>);

/// More kinds of drift than this are not counted: a hostile server could invent them without end.
const MAX_KINDS: usize = 1000;

impl DriftCounter {
    /// Counts what was odd about one reply of an endpoint.
    pub fn add(&self, route: &'static str, drift: &[Drift]) {
        if drift.is_empty() {
            return;
        }
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for odd in drift {
            let has_room = counts.len() < MAX_KINDS;
            match counts.entry((route, odd.clone())) {
                Entry::Occupied(mut seen) => *seen.get_mut() += 1,
                Entry::Vacant(new) if has_room => drop(new.insert(1)),
                Entry::Vacant(_) => {}
            }
        }
    }

    /// The endpoint, what was odd, and how often.
    #[must_use]
    pub fn counts(&self) -> Vec<(&'static str, Drift, u64)> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.iter().map(|((route, odd), count)| (*route, odd.clone(), *count)).collect()
    }
}
