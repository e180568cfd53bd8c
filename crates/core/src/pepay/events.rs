//! Events: what happened, for those who missed the webhook (`/api-spec/merchant/events`).

use super::{Environment, Event};
use crate::endpoint::endpoint;
use crate::object::object;
use crate::pager::paged_by_cursor;
use crate::{Auth, CommaList, FieldErrors, Route, Timestamp, rules};
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

endpoint!(ListEvents => EventPage, Route::get("events.list", "/api/v1/events", Auth::Merchant), check);
endpoint!(RetrieveEvent => Event, Route::get("events.retrieve", "/api/v1/events/{event_id}", Auth::Merchant));

impl ListEvents {
    fn check(&self, errors: &mut FieldErrors) {
        // How many the provider allows is on no readable page.
        rules::page(errors, self.limit, i64::MAX, &self.starting_after, &self.ending_before);
    }
}

paged_by_cursor!(ListEvents, Event);
