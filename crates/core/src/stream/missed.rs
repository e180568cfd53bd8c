//! Reading from the list of events what a connection did not bring.

use super::place::Place;
use crate::call::Pager;
use crate::error::Error;
use crate::pepay::{Event, EventPage, ListEvents};
use alloc::vec::Vec;

/// How many of the newest events are read when it is not known where to go on.
const SNAPSHOT: usize = 1000;

const PAGE: i64 = 100;

/// What is left to be read.
#[derive(Debug)]
pub(super) enum Missed {
    /// From old to new, from a known event on.
    Forward(Pager<ListEvents>),
    /// From the newest event back to a known one, if there is one. `is_gap`: the place to go on from is lost.
    Backward { pager: Pager<ListEvents>, found: Vec<Event>, is_gap: bool },
}

/// What a page has brought.
pub(super) enum Brought {
    /// Some events, from old to new, and more are to come.
    Some(Vec<Event>),
    /// The last ones, from old to new; `is_gap`: others may be missing before them.
    Last { events: Vec<Event>, is_gap: bool },
}

impl Missed {
    pub(super) fn since(place: &Place, list: &ListEvents) -> Self {
        match place.anchor() {
            Some(anchor) => {
                let ending_before = Some(anchor.into());
                Self::Forward(Pager::new(ListEvents { limit: Some(PAGE), ending_before, ..list.clone() }))
            }
            None => Self::newest(list, false),
        }
    }

    pub(super) fn newest(list: &ListEvents, is_gap: bool) -> Self {
        let pager = Pager::new(ListEvents { limit: Some(PAGE), ..list.clone() });
        Self::Backward { pager, found: Vec::new(), is_gap }
    }

    pub(super) fn is_forward(&self) -> bool {
        matches!(self, Self::Forward(_))
    }

    pub(super) fn request(&self) -> Option<&ListEvents> {
        match self {
            Self::Forward(pager) | Self::Backward { pager, .. } => pager.request(),
        }
    }

    /// # Errors
    /// When the page leads nowhere though there are said to be more.
    pub(super) fn received(&mut self, page: EventPage, place: &Place) -> Result<Brought, Error> {
        match self {
            Self::Forward(pager) => {
                let events = pager.received(page)?;
                Ok(match pager.request() {
                    Some(_) => Brought::Some(events),
                    None => Brought::Last { events, is_gap: false },
                })
            }
            Self::Backward { pager, found, is_gap } => {
                let events = pager.received(page)?;
                let is_known = |event: &Event| !place.is_new(&event.id);
                let meets_known = events.iter().any(is_known);
                found.extend(events);
                if !meets_known && pager.request().is_some() && found.len() < SNAPSHOT {
                    return Ok(Brought::Some(Vec::new()));
                }
                let mut events = core::mem::take(found);
                events.reverse();
                let is_cut = !meets_known && pager.request().is_some();
                Ok(Brought::Last { events, is_gap: (*is_gap || is_cut) && !meets_known })
            }
        }
    }
}
