use alloc::collections::{BTreeSet, VecDeque};
use alloc::string::String;
use alloc::sync::Arc;

/// How many listed events are read again the next time, for those that are listed a little late.
const OVERLAP: usize = 64;

/// How many events are remembered, so that none is given twice; and within which one is found that a server did not send.
const REMEMBERED: usize = 4096;

/// How far a stream has come.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The event that the stream began after.
    start: Option<Arc<str>>,
    /// The events that were given last, the newest one at the end.
    given: VecDeque<Arc<str>>,
    known: BTreeSet<Arc<str>>,
    /// Whatever is not newer than this was given before, or not asked for.
    horizon: Option<Moment>,
    /// How many were given when the list had been read to its end, and how many of these are forgotten.
    listed: usize,
    forgotten: usize,
}

/// The order of events, for ids that tell it: `evt_1700000000000-123`. Others are given as they come.
pub(super) type Moment = (u64, u64);

pub(super) fn moment(id: &str) -> Option<Moment> {
    let (time, number) = id.strip_prefix("evt_")?.split_once('-')?;
    Some((time.parse().ok()?, number.parse().ok()?))
}

impl Place {
    pub(super) fn after(start: Option<&str>) -> Self {
        Self { start: start.map(Arc::from), horizon: start.and_then(moment), ..Self::default() }
    }

    /// The last event that was given, or the one that the stream began after.
    pub(super) fn cursor(&self) -> Option<&str> {
        self.given.back().or(self.start.as_ref()).map(AsRef::as_ref)
    }

    /// Where to read the list from: a little before what was read of it, since what came live may not be all.
    pub(super) fn anchor(&self) -> Option<&str> {
        let place = self.listed.checked_sub(OVERLAP + 1);
        let anchor = match (place, self.forgotten) {
            (None, 0) => self.start.as_ref(),
            _ => self.given.get(place.unwrap_or_default().saturating_sub(self.forgotten)),
        };
        anchor.map(AsRef::as_ref)
    }

    /// All that was given so far is in order with the list.
    pub(super) fn is_listed(&mut self) {
        self.listed = self.forgotten + self.given.len();
    }

    pub(super) fn is_new(&self, id: &str) -> bool {
        !self.known.contains(id)
            && self.start.as_deref() != Some(id)
            && match (moment(id), self.horizon) {
                (Some(moment), Some(horizon)) => moment > horizon,
                _ => true,
            }
    }

    /// Remembers an event that is new.
    pub(super) fn gave(&mut self, id: String) {
        let id: Arc<str> = id.into();
        self.known.insert(Arc::clone(&id));
        self.given.push_back(id);
        if self.given.len() > REMEMBERED
            && let Some(oldest) = self.given.pop_front()
        {
            self.known.remove(&oldest);
            self.forgotten += 1;
            self.horizon = self.horizon.max(moment(&oldest));
        }
    }
}
