// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{CommerceStatus, GetCommerceStatus, Product, SearchProducts};
use pepay_core::{Error, Reply};

/// Whether commerce is available, and the products that can be ordered.
///
/// The provider's page: <https://docs-alpha.pepay.io/guides/integrate-commerce>.
#[derive(Debug)]
pub struct Commerce<'c>(pub(crate) &'c Client);

impl Commerce<'_> {
    /// Retrieves whether commerce is available to the merchant, and the balance that its orders are placed from.
    ///
    /// `GET /api/commerce/status`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn status(&self) -> Result<Reply<CommerceStatus>, Error> {
        self.0.call(&GetCommerceStatus).await
    }

    /// Searches the products that can be ordered.
    ///
    /// `GET /api/commerce/search`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn search(&self, params: &SearchProducts) -> Result<Reply<Vec<Product>>, Error> {
        self.0.call(params).await
    }
}
