//! Events: what happened, for those who missed the webhook (`/api-spec/merchant/events`).

use super::{Environment, Event};
use crate::object::object;
use crate::pager::paged_by_cursor;
use crate::{Api, Auth, Body, CommaList, Endpoint, FieldErrors, Malformed, Route, Timestamp, rules};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// `GET /api/v1/events`: events, newest first.
    pub struct ListEvents {
        required {}
        optional {
            /// Any of these types; `invoice.*` takes all that begin so.
            kind = "type": CommaList,
            /// At or after.
            created_gte = "created[gte]" | "created_gte": Timestamp,
            /// At or before.
            created_lte = "created[lte]" | "created_lte": Timestamp,
            /// How many on a page.
            limit: i64,
            /// Events older than this one.
            starting_after: String,
            /// Events newer than this one.
            ending_before: String,
            /// About this invoice.
            invoice_id: String,
            /// Of this environment.
            environment: Environment,
        }
    }
}

object! {
    /// One page of events.
    #[non_exhaustive]
    pub struct EventPage {
        required {
            /// The events.
            data: Vec<Event>,
        }
        optional {
            /// Always `list`.
            object: String,
            /// Whether there are more in this direction.
            has_more: bool,
        }
    }
}

object! {
    /// `GET /api/v1/events/{event_id}`: one event.
    pub struct RetrieveEvent {
        required {
            /// The event.
            event_id: String,
        }
        optional {}
    }
}

impl Endpoint for ListEvents {
    type Reply = EventPage;

    const ROUTE: Route = Route::get("events.list", "/api/v1/events", Auth::Merchant);

    fn check(&self, _: &Api, errors: &mut FieldErrors) {
        // How many the provider allows is on no readable page.
        rules::page(errors, self.limit, i64::MAX, &self.starting_after, &self.ending_before);
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
