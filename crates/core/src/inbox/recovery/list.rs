//! Pepay's list of events, from old to new.

use super::desk::{Desk, End, Flow};
use crate::call::Pager;
use crate::error::ErrorKind;
use crate::pepay::{Event, ListEvents};
use crate::values::Timestamp;
use alloc::string::String;
use alloc::vec::Vec;

/// Seconds by which the cursor stays behind the present. An event may be listed a while after the moment that it tells, and
/// before others that are listed already; and the host's clock may be off, by as much as webhooks tolerate.
pub(super) const MARGIN: i64 = 300;

const PAGE: i64 = 100;

/// A place in the list: the inbox has this event, and all before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) event_id: String,
    /// In Unix seconds.
    pub(super) created: i64,
}

/// Where to read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Start {
    After(Cursor),
    /// A moment, in Unix seconds.
    From(i64),
}

impl Start {
    pub(super) fn unix(&self) -> i64 {
        match self {
            Self::After(cursor) => cursor.created,
            Self::From(unix) => *unix,
        }
    }
}

/// When an event was created, in Unix seconds.
pub(super) fn moment(event: &Event) -> Option<i64> {
    event.created.map(Timestamp::as_seconds)
}

/// Where an event stands in the list, if it says when it was created.
pub(super) fn place(event: &Event) -> Option<Cursor> {
    moment(event).map(|created| Cursor { event_id: event.id.clone(), created })
}

/// The last of these places that a cursor may come to.
pub(super) fn reached<'a>(places: impl DoubleEndedIterator<Item = &'a Cursor> + Clone, now: i64) -> Option<&'a Cursor> {
    // The provider's clock may be ahead, as a sandbox's is.
    let limit = places.clone().map(|place| place.created).fold(now, i64::max) - MARGIN;
    places.rev().find(|place| place.created <= limit)
}

/// What the list has after a place.
#[derive(Debug)]
pub(super) struct Listing {
    first: Option<Event>,
    pager: Option<Pager<ListEvents>>,
}

impl Listing {
    fn since(event_id: &str) -> Self {
        Self { first: None, pager: Some(Pager::new(ListEvents::since(event_id, Some(PAGE)))) }
    }

    /// Everything after that event, or from that moment on.
    pub(super) async fn of(desk: &mut Desk, start: &Start) -> Flow<Self> {
        let unix = match start {
            Start::After(cursor) => return Ok(Self::since(&cursor.event_id)),
            Start::From(unix) => *unix,
        };
        // The list runs from new to old unless it begins at an event: the last one before, else the first one since.
        if let Some(last) = last_before(desk, Some(unix)).await? {
            return Ok(Self::since(&last.id));
        }
        Ok(match oldest_since(desk, unix).await? {
            Some(first) => Self { pager: Self::since(&first.id).pager, first: Some(first) },
            None => Self { first: None, pager: None },
        })
    }

    /// The next events, oldest first; `None` after the last ones.
    pub(super) async fn next(&mut self, desk: &mut Desk) -> Flow<Option<Vec<Event>>> {
        let Some(pager) = &mut self.pager else { return Ok(None) };
        let Some(list) = pager.request().cloned() else { return Ok(None) };
        let page = pager.received(desk.events(list).await?)?;
        Ok(Some(self.first.take().into_iter().chain(page).collect()))
    }
}

/// Whether the provider does not know the event that it was to go on after.
pub(super) fn is_unknown(end: &End) -> bool {
    matches!(end, End::Failed(error) if matches!(error.kind(), ErrorKind::InvalidRequest | ErrorKind::NotFound))
}

/// The first event from a moment in Unix seconds on.
pub(super) async fn oldest_since(desk: &mut Desk, unix: i64) -> Flow<Option<Event>> {
    let list = ListEvents { created_gte: Timestamp::from_seconds(unix), limit: Some(PAGE), ..ListEvents::default() };
    let (mut pager, mut oldest) = (Pager::new(list), None);
    while let Some(list) = pager.request().cloned() {
        let page = desk.events(list).await?;
        oldest = pager.received(page)?.pop().or(oldest);
    }
    Ok(oldest)
}

/// The last event before a moment in Unix seconds, or the newest one.
pub(super) async fn last_before(desk: &mut Desk, unix: Option<i64>) -> Flow<Option<Event>> {
    // The list knows whole seconds; what happened within that second may be new.
    let created_lte = unix.and_then(|unix| Timestamp::from_seconds(unix - 1));
    let page = desk.events(ListEvents { created_lte, limit: Some(1), ..ListEvents::default() }).await?;
    Ok(page.data.into_iter().next())
}
