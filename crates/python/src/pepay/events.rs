//! Events: what happened, for those who missed the webhook (`/api-spec/merchant/events`).

use crate::arguments::{Arguments, refuse_unknown};
use crate::call::iter;
use crate::guard::guarded;
use crate::object::object_class;
use crate::resource::resource;
use pepay_core::CallOptions;
use pepay_core::pepay::{self as api, ListEvents, RetrieveEvent};
use pyo3::prelude::*;
use pyo3::types::PyDict;

resource! {
    /// What happened, for those who missed the webhook.
    Events {
        /// Events, newest first (`GET /api/v1/events`, /api-spec/merchant/events).
        ///
        /// * `type` (`str | list[str]`): any of these; `invoice.*` takes all that begin so.
        /// * `created_gte`, `created_lte` (`datetime`): at or after, at or before; aware.
        /// * `limit` (`int`): how many on a page.
        /// * `starting_after`, `ending_before` (`str`): the id of an event; only older ones, or
        ///   only newer ones.
        /// * `invoice_id` (`str`): about this invoice.
        /// * `environment` (`str`): `mainnet` or `devnet`.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns an `EventPage`.
        call list(ListEvents) {
            optional {
                r#type: kind as "type", created_gte as "created[gte]", created_lte as "created[lte]", limit,
                starting_after, ending_before, invoice_id, environment
            }
            options { timeout, max_retries }
        }

        /// All events (`GET /api/v1/events`), page by page as they are needed. Arguments as for
        /// `list`, which says what they mean; with `ending_before`, they come from old to new.
        ///
        /// Returns an iterator of `Event`. What `list` raises, it raises when it comes to that
        /// page, and then it ends. A page that is empty or repeated
        /// although there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.
        iter iter(ListEvents) {
            optional {
                r#type: kind as "type", created_gte as "created[gte]", created_lte as "created[lte]", limit,
                starting_after, ending_before, invoice_id, environment
            }
            options { timeout, max_retries }
        }

        /// One event (`GET /api/v1/events/{event_id}`, /api-spec/merchant/events).
        ///
        /// * `event_id` (`str`): which one.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns an `Event`.
        ///
        /// Raises `NotFoundError` if there is none.
        call retrieve(RetrieveEvent) {
            positional { event_id }
            options { timeout, max_retries }
        }
    }
    methods {
        /// What happened after an event, from old to new (`GET /api/v1/events`,
        /// /api-spec/merchant/events). For a receiver that was down: remember the last event
        /// handled, and go on from there.
        ///
        /// * `event_id` (`str`): the last event that you know.
        /// * `limit` (`int`): how many on a page.
        /// * `timeout` (`float`): seconds for each page, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns an iterator of `Event`, as `iter` does.
        #[pyo3(
            signature = (event_id, *, limit = None, timeout = None, max_retries = None, **unknown),
            text_signature = "($self, event_id, *, limit=None, timeout=None, max_retries=None)"
        )]
        fn recover_since<'py>(
            &self,
            py: Python<'py>,
            event_id: Bound<'py, PyAny>,
            limit: Option<Bound<'py, PyAny>>,
            timeout: Option<Bound<'py, PyAny>>,
            max_retries: Option<Bound<'py, PyAny>>,
            unknown: Option<Bound<'py, PyDict>>,
        ) -> PyResult<Bound<'py, PyAny>> {
            guarded(py, || {
                refuse_unknown(unknown.as_ref(), "Events.recover_since", &[
                    "event_id", "limit", "timeout", "max_retries",
                ])?;
                let mut arguments = Arguments::default();
                let event_id: Option<String> = arguments.required("event_id", &event_id);
                let limit = arguments.optional("limit", limit.as_ref());
                let options = CallOptions {
                    timeout: arguments.optional("timeout", timeout.as_ref()),
                    max_retries: arguments.optional("max_retries", max_retries.as_ref()),
                    ..CallOptions::default()
                };
                let since = arguments.finish(py, || event_id)?;
                let newer = ListEvents { ending_before: Some(since), limit, ..ListEvents::default() };
                iter(py, &self.0, newer, options)
            })
        }
    }
}

object_class! {
    /// One page of events.
    EventPage(api::EventPage) {
        /// Always `list` (`str | None`).
        object,
        /// Whether there are more in this direction (`bool | None`).
        has_more,
    }
    items {
        /// The events (`list[Event]`).
        data
    }
}
