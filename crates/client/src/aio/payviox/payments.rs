// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::payviox::{Payment, RetrievePayment};
use pepay_core::{Error, Reply};

/// Payments, for reconciliation and after a missed webhook.
///
/// The provider's page: <https://docs.payviox.com/api/endpoints/get-payment-details>.
#[derive(Debug)]
pub struct Payments<'c>(pub(crate) &'c Client);

impl Payments<'_> {
    /// Retrieves a session with its payment, for reconciliation or after a missed webhook.
    ///
    /// `session_id`: The session's id.
    ///
    /// `GET /payment/{session_id}`, with a secret key.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn retrieve(&self, session_id: &str) -> Result<Reply<Payment>, Error> {
        self.0.call(&RetrievePayment::new(session_id)).await
    }
}
