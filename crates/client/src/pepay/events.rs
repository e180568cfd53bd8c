use crate::client::Client;
use crate::pages::Pages;
use pepay_core::pepay::{Event, EventPage, ListEvents, RetrieveEvent};
use pepay_core::{Error, Reply};

/// What happened, for those who missed the webhook.
#[derive(Debug)]
pub struct Events<'c>(pub(crate) &'c Client);

impl<'c> Events<'c> {
    /// `GET /api/v1/events`: one page of events, newest first.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn list(&self, filter: &ListEvents) -> Result<Reply<EventPage>, Error> {
        self.0.call(filter)
    }

    /// Every event that `filter` asks for, page by page as they are needed: from new to old, or from old to new with
    /// `ending_before`.
    #[must_use]
    pub fn iter(&self, filter: ListEvents) -> Pages<'c, ListEvents> {
        Pages::new(self.0, filter)
    }

    /// `GET /api/v1/events/{event_id}`: one event.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn retrieve(&self, event_id: &str) -> Result<Reply<Event>, Error> {
        self.0.call(&RetrieveEvent::new(event_id))
    }

    /// Every event after this one, in the order in which they happened: what was missed since. [`iter`](Self::iter)
    /// with `ending_before` does the same for some types, or with another size of the pages.
    #[must_use]
    pub fn recover_since(&self, event_id: &str) -> Pages<'c, ListEvents> {
        self.iter(ListEvents { ending_before: Some(event_id.into()), ..ListEvents::default() })
    }
}
