// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use crate::aio::pages::Pages;
use pepay_core::pepay::{Event, EventPage, ListEvents, RetrieveEvent};
use pepay_core::{Error, Reply};

/// Events, to catch up after a missed webhook.
///
/// The provider's page: <https://docs-alpha.pepay.io/api-spec/merchant/events>.
#[derive(Debug)]
pub struct Events<'c>(pub(crate) &'c Client);

impl<'c> Events<'c> {
    /// Lists one page of events, newest first, to catch up after a missed webhook.
    ///
    /// `GET /api/v1/events`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn list(&self, params: &ListEvents) -> Result<Reply<EventPage>, Error> {
        self.0.call(params).await
    }

    /// Gives every item of all pages, page by page as they are needed: from new to old, or from old to new with
    /// `ending_before`.
    #[must_use]
    pub fn iter(&self, params: ListEvents) -> Pages<'c, ListEvents> {
        Pages::new(self.0, params)
    }

    /// Retrieves one event.
    ///
    /// `event_id`: The event's id: `evt_1700000000000-123`.
    ///
    /// `GET /api/v1/events/{event_id}`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn retrieve(&self, event_id: &str) -> Result<Reply<Event>, Error> {
        self.0.call(&RetrieveEvent::new(event_id)).await
    }
}
