//! Events: what happened, to catch up after a missed webhook (`/api-spec/merchant/events`).

use super::{Environment, Event};
use crate::api::{Api, Auth, Body, Endpoint, Route, rules};
use crate::call::pager::paged_by_cursor;
use crate::error::{Error, FieldErrors};
use crate::values::{CommaList, Timestamp};
use crate::wire::object::object;
use crate::wire::{Context, Declared, Malformed, Object, ReadMembers, Value};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Lists one page of events, newest first, to catch up after a missed webhook.
    pub struct ListEvents {
        required {}
        optional {
            /// Only events of these types; `invoice.*` stands for all types that begin with `invoice.`.
            kind = "type": CommaList,
            /// Only events that happened at this time or later.
            created_gte = "created[gte]" | "created_gte": Timestamp,
            /// Only events that happened at this time or earlier.
            created_lte = "created[lte]" | "created_lte": Timestamp,
            /// How many events a page holds. The provider sets the default and the maximum.
            limit: i64 where AtLeast(1),
            /// The id of an event: the page begins with the next older one. Not together with `ending_before`.
            starting_after: String,
            /// The id of an event: the page ends with the next newer one. Not together with `starting_after`.
            ending_before: String,
            /// Only events about this invoice.
            invoice_id: String,
            /// Only events of this environment.
            environment: Environment,
        }
    }
}

object! {
    /// One page of events, newest first.
    #[non_exhaustive]
    pub struct EventPage {
        required {
            /// The events on this page, newest first.
            data: Vec<Event>,
        }
        optional {
            /// Always `list`.
            object: String,
            /// Whether there are more events beyond this page, in the direction of travel.
            has_more: bool,
        }
    }
}

object! {
    /// Retrieves one event.
    pub struct RetrieveEvent {
        required {
            /// The event's id: `evt_1700000000000-123`.
            event_id: String,
        }
        optional {}
    }
}

impl ListEvents {
    /// What has happened since an event, from old to new; `limit` is how many events a page holds.
    #[must_use]
    pub fn since(event_id: &str, limit: Option<i64>) -> Self {
        Self { ending_before: Some(event_id.into()), limit, ..Self::default() }
    }
}

impl Endpoint for ListEvents {
    type Reply = EventPage;

    const ROUTE: Route = Route::get("events.list", "/api/v1/events", Auth::Merchant);

    fn check(&self, _: &Api, errors: &mut FieldErrors) {
        rules::page(errors, &self.starting_after, &self.ending_before);
    }

    /// A row that cannot be read fails the page: who catches up on events would never hear of it.
    fn read(_: &Api, body: &mut Body<'_>) -> Result<EventPage, Malformed> {
        let page: EventPage = body.read_enveloped()?;
        body.refuse_drift_in(&["data.*", "data.*.id", "data.*.type"])?;
        page.data.iter().try_for_each(Event::check_object)?;
        Ok(page)
    }
}

impl Endpoint for RetrieveEvent {
    type Reply = Event;

    const ROUTE: Route = Route::get("events.retrieve", "/api/v1/events/{event_id}", Auth::Merchant);

    fn read(_: &Api, body: &mut Body<'_>) -> Result<Event, Malformed> {
        let event: Event = body.read_enveloped()?;
        event.check_object()?;
        Ok(event)
    }
}

paged_by_cursor!(ListEvents, Event);

/// [`ListEvents`] with the credentials of a stream, whose events are missing.
#[derive(Debug, Clone, PartialEq)]
pub struct MissedEvents {
    list: ListEvents,
    auth: Auth,
}

impl MissedEvents {
    pub(crate) fn new(list: ListEvents, auth: Auth) -> Self {
        Self { list, auth }
    }
}

impl Object for MissedEvents {
    fn declared(&self) -> &'static Declared {
        Object::declared(&self.list)
    }

    fn value(&self, place: usize) -> Option<Value<'_>> {
        self.list.value(place)
    }

    fn parse(json: &str) -> Result<Self, Malformed> {
        ListEvents::parse(json).map(|list| Self::new(list, ListEvents::ROUTE.auth))
    }

    fn show_field(json: &str, place: usize, show: &mut dyn FnMut(Value<'_>)) {
        ListEvents::show_field(json, place, show);
    }

    fn from_json(params: &str) -> Result<Self, Error> {
        ListEvents::from_json(params).map(|list| Self::new(list, ListEvents::ROUTE.auth))
    }

    fn from_members(fill: &mut ReadMembers<'_>, cx: &mut Context) -> Option<Self> {
        ListEvents::from_members(fill, cx).map(|list| Self::new(list, ListEvents::ROUTE.auth))
    }
}

impl Endpoint for MissedEvents {
    type Reply = EventPage;

    const ROUTE: Route = ListEvents::ROUTE;

    fn auth(&self) -> Auth {
        self.auth
    }

    fn read(api: &Api, body: &mut Body<'_>) -> Result<EventPage, Malformed> {
        ListEvents::read(api, body)
    }
}
