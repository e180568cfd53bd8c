// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{DeleteAddress, Deletion, ListAddresses, SavedAddress};
use pepay_core::{Error, Reply};

/// The addresses that a commerce customer's orders are delivered to.
///
/// The provider's page: <https://docs-alpha.pepay.io/guides/integrate-commerce>.
#[derive(Debug)]
pub struct Addresses<'c>(pub(crate) &'c Client);

impl Addresses<'_> {
    /// Lists a customer's addresses. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    ///
    /// `GET /api/v1/commerce/merchant/addresses`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn list(&self, params: &ListAddresses) -> Result<Reply<Vec<SavedAddress>>, Error> {
        self.0.call(params).await
    }

    /// Deletes an address of a customer. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    ///
    /// A deletion that is repeated may find nothing left, and fail with 404.
    ///
    /// `DELETE /api/v1/commerce/merchant/addresses/{address_id}`, with a commerce API key, an API key or a bearer
    /// token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn delete(&self, params: &DeleteAddress) -> Result<Reply<Deletion>, Error> {
        self.0.call(params).await
    }
}
