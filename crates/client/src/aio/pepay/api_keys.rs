// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{ApiKey, CreateApiKey, ListApiKeys, RevokeApiKey, RevokedApiKey};
use pepay_core::{Error, Reply};

/// A merchant's API keys.
///
/// The provider's page: <https://docs-alpha.pepay.io/sdk/merchants/api-keys>.
#[derive(Debug)]
pub struct ApiKeys<'c>(pub(crate) &'c Client);

impl ApiKeys<'_> {
    /// Lists the merchant's API keys, without their secret text.
    ///
    /// `GET /api/v1/api-keys`, with a bearer token of the dashboard.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn list(&self, params: &ListApiKeys) -> Result<Reply<Vec<ApiKey>>, Error> {
        self.0.call(params).await
    }

    /// Creates an API key. Only this reply contains its text, which is never shown again.
    ///
    /// `POST /api/v1/api-keys`, with a bearer token of the dashboard.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn create(&self, params: &CreateApiKey) -> Result<Reply<ApiKey>, Error> {
        self.0.call(params).await
    }

    /// Revokes an API key, immediately and permanently.
    ///
    /// `key_id`: The id of the key to revoke.
    ///
    /// `POST /api/v1/api-keys/{key_id}/revoke`, with a bearer token of the dashboard.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn revoke(&self, key_id: &str) -> Result<Reply<RevokedApiKey>, Error> {
        self.0.call(&RevokeApiKey::new(key_id)).await
    }
}
