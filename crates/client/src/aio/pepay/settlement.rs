// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{GetSettlement, Settlement, UpdateSettlement, UpdatedSettlement};
use pepay_core::{Error, Reply};

/// What a merchant's payments are settled in.
///
/// The provider's page: <https://docs-alpha.pepay.io/api-spec/merchant/settlement>.
#[derive(Debug)]
pub struct Settlements<'c>(pub(crate) &'c Client);

impl Settlements<'_> {
    /// Retrieves what the merchant's payments are settled in.
    ///
    /// `GET /api/v1/merchant/settlement-preference`, with a bearer token of the dashboard.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn get(&self) -> Result<Reply<Settlement>, Error> {
        self.0.call(&GetSettlement).await
    }

    /// Chooses the token that the merchant's payments are settled in.
    ///
    /// `settlement_token_id`: The id of the token to settle in, or `None` to leave the choice to the provider.
    ///
    /// `PUT /api/v1/merchant/settlement-token`, with a bearer token of the dashboard.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn update(&self, settlement_token_id: Option<i64>) -> Result<Reply<UpdatedSettlement>, Error> {
        self.0.call(&UpdateSettlement::new(settlement_token_id)).await
    }
}
