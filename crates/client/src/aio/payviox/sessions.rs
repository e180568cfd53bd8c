// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::payviox::{CreateSession, Session};
use pepay_core::{Error, Reply};

/// Payment sessions on hosted pages.
///
/// The provider's page: <https://docs.payviox.com/api/endpoints/create-session>.
#[derive(Debug)]
pub struct Sessions<'c>(pub(crate) &'c Client);

impl Sessions<'_> {
    /// Creates a payment session, to be paid on a hosted page or directly at a payment provider.
    ///
    /// There is no idempotency key: before you repeat a call whose outcome is unknown, look up the order id in the
    /// dashboard.
    ///
    /// `POST /session`, with a public or a secret key.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn create(&self, params: &CreateSession) -> Result<Reply<Session>, Error> {
        self.0.call(params).await
    }
}
