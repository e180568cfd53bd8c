use crate::client::Client;
use pepay_core::payviox::{CreateSession, Session};
use pepay_core::{Error, Reply};

/// Hosted payment sessions.
#[derive(Debug)]
pub struct Sessions<'c>(pub(crate) &'c Client);

impl Sessions<'_> {
    /// `POST /session`: asks for a payment. `url` of the reply is where to send the customer.
    ///
    /// # Errors
    /// [`InvalidRequest`](pepay_core::ErrorKind::InvalidRequest) with field errors, before sending or
    /// from the server; [`OutcomeUnknown`](pepay_core::ErrorKind::OutcomeUnknown) when the session may
    /// exist without our knowing: there is no idempotency key, so it is not sent again.
    pub fn create(&self, session: &CreateSession) -> Result<Reply<Session>, Error> {
        self.0.call(session)
    }
}
