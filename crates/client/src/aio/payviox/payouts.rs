// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::payviox::{CreatePayout, Payout};
use pepay_core::{Error, Reply};

/// Payouts to people by e-mail address.
///
/// The provider's page: <https://docs.payviox.com/api/payout/create-payout-user>.
#[derive(Debug)]
pub struct Payouts<'c>(pub(crate) &'c Client);

impl Payouts<'_> {
    /// Adds money to a payee's payout balance, from which the payee withdraws it.
    ///
    /// There is no idempotency key: a repeated call pays twice.
    ///
    /// `POST /payout/create`, with a secret key.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn create(&self, params: &CreatePayout) -> Result<Reply<Payout>, Error> {
        self.0.call(params).await
    }
}
