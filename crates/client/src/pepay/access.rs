use crate::client::Client;
use pepay_core::pepay::{Access, AccessChange, ActivateMainnet, Environment, GetAccess, SetEnvironment};
use pepay_core::{Error, Reply};

/// Whether the merchant may take real money.
#[derive(Debug)]
pub struct AccountAccess<'c>(pub(crate) &'c Client);

impl AccountAccess<'_> {
    /// `GET /api/v1/user/mainnet-access/status`: whether the account may use mainnet.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn status(&self) -> Result<Reply<Access>, Error> {
        self.0.call(&GetAccess)
    }

    /// `POST /api/v1/user/mainnet-access/activate`: opens mainnet with a key from the provider.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn activate(&self, access_key: &str) -> Result<Reply<AccessChange>, Error> {
        self.0.call(&ActivateMainnet::new(access_key))
    }

    /// `PUT /api/v1/user/environment`: moves the account.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn set_environment(&self, environment: Environment) -> Result<Reply<AccessChange>, Error> {
        self.0.call(&SetEnvironment::new(environment))
    }
}
