use crate::client::Client;
use pepay_core::pepay::{ApiKey, CreateApiKey, ListApiKeys, RevokeApiKey, RevokedApiKey};
use pepay_core::{Error, Reply};

/// The merchant's API keys. Needs a dashboard token.
#[derive(Debug)]
pub struct ApiKeys<'c>(pub(crate) &'c Client);

impl ApiKeys<'_> {
    /// `GET /api/v1/api-keys`: the keys, without their text.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn list(&self, filter: &ListApiKeys) -> Result<Reply<Vec<ApiKey>>, Error> {
        self.0.call(filter)
    }

    /// `POST /api/v1/api-keys`: a new key. Its text is shown once, in `api_key`.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn create(&self, key: &CreateApiKey) -> Result<Reply<ApiKey>, Error> {
        self.0.call(key)
    }

    /// `POST /api/v1/api-keys/{key_id}/revoke`: ends a key at once.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn revoke(&self, key_id: &str) -> Result<Reply<RevokedApiKey>, Error> {
        self.0.call(&RevokeApiKey::new(key_id))
    }
}
