// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::payviox::{ListPaymentMethods, ListSessionPaymentMethods, PaymentMethod};
use pepay_core::{Error, Reply};

/// Payment methods and their fees.
///
/// The provider's page: <https://docs.payviox.com/api/endpoints/get-payment-methods>.
#[derive(Debug)]
pub struct PaymentMethods<'c>(pub(crate) &'c Client);

impl PaymentMethods<'_> {
    /// Lists the payment methods that the business offers, with their fees.
    ///
    /// `GET /payments/methods`, with a public or a secret key.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn list(&self, params: &ListPaymentMethods) -> Result<Reply<Vec<PaymentMethod>>, Error> {
        self.0.call(params).await
    }

    /// Lists the payment methods that a session can be paid with.
    ///
    /// `session_id`: The session's id.
    ///
    /// `GET /session/{session_id}/payments`, with a public or a secret key.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn list_for_session(&self, session_id: &str) -> Result<Reply<Vec<PaymentMethod>>, Error> {
        self.0.call(&ListSessionPaymentMethods::new(session_id)).await
    }
}
