// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{Access, AccessChange, ActivateMainnet, Environment, GetAccess, SetEnvironment};
use pepay_core::{Error, Reply};

/// Whether a merchant may take real money.
///
/// The provider's page: <https://docs-alpha.pepay.io/api-spec/merchant/access>.
#[derive(Debug)]
pub struct AccountAccess<'c>(pub(crate) &'c Client);

impl AccountAccess<'_> {
    /// Retrieves whether the account may use mainnet, and which environment it is in.
    ///
    /// `GET /api/v1/user/mainnet-access/status`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn status(&self) -> Result<Reply<Access>, Error> {
        self.0.call(&GetAccess).await
    }

    /// Activates mainnet for the account, with an access key from the provider.
    ///
    /// `access_key`: The access key, as issued by the provider. It must not be empty.
    ///
    /// `POST /api/v1/user/mainnet-access/activate`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn activate(&self, access_key: &str) -> Result<Reply<AccessChange>, Error> {
        self.0.call(&ActivateMainnet::new(access_key)).await
    }

    /// Moves the account to another environment.
    ///
    /// `environment`: The environment to move the account to.
    ///
    /// `PUT /api/v1/user/environment`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn set_environment(&self, environment: Environment) -> Result<Reply<AccessChange>, Error> {
        self.0.call(&SetEnvironment::new(environment)).await
    }
}
