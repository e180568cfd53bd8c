// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{
    AddCartItem, Cart, CartTotals, CartValidation, CreateCart, DeleteCart, Deletion, GetCartTotals, RemoveCartItem,
    RetrieveCart, UpdateCartItem, ValidateCart,
};
use pepay_core::{Error, Reply};

/// The carts of a shop's customers, one for each of them.
///
/// The provider's page: <https://docs-alpha.pepay.io/guides/integrate-commerce>.
#[derive(Debug)]
pub struct Carts<'c>(pub(crate) &'c Client);

impl Carts<'_> {
    /// Retrieves a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    ///
    /// `GET /api/commerce/merchant/carts`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn retrieve(&self, params: &RetrieveCart) -> Result<Reply<Cart>, Error> {
        self.0.call(params).await
    }

    /// Creates a customer's cart, with a first item if there is one. The customer is given by `customer_id`, or by
    /// `wallet_address` and `wallet_network`.
    ///
    /// `POST /api/commerce/merchant/carts`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn create(&self, params: &CreateCart) -> Result<Reply<Cart>, Error> {
        self.0.call(params).await
    }

    /// Deletes a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.
    ///
    /// A deletion that is repeated may find nothing left, and fail with 404.
    ///
    /// `DELETE /api/commerce/merchant/carts`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn delete(&self, params: &DeleteCart) -> Result<Reply<Deletion>, Error> {
        self.0.call(params).await
    }

    /// Puts an item into a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    ///
    /// `POST /api/commerce/merchant/carts/items`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn add_item(&self, params: &AddCartItem) -> Result<Reply<Cart>, Error> {
        self.0.call(params).await
    }

    /// Changes how many of an item are in a customer's cart. The customer is given by `customer_id`, or by
    /// `wallet_address` and `wallet_network`.
    ///
    /// `PUT /api/commerce/merchant/carts/items/{item_id}`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn update_item(&self, params: &UpdateCartItem) -> Result<Reply<Cart>, Error> {
        self.0.call(params).await
    }

    /// Removes an item from a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    ///
    /// A removal that is repeated may find nothing left, and fail with 404.
    ///
    /// `DELETE /api/commerce/merchant/carts/items/{item_id}`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn remove_item(&self, params: &RemoveCartItem) -> Result<Reply<Cart>, Error> {
        self.0.call(params).await
    }

    /// Checks whether what is in a customer's cart can be ordered. The customer is given by `customer_id`, or by
    /// `wallet_address` and `wallet_network`.
    ///
    /// `POST /api/commerce/merchant/carts/validate`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn validate(&self, params: &ValidateCart) -> Result<Reply<CartValidation>, Error> {
        self.0.call(params).await
    }

    /// Retrieves what a customer's cart comes to. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    ///
    /// `GET /api/commerce/merchant/carts/totals`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn totals(&self, params: &GetCartTotals) -> Result<Reply<CartTotals>, Error> {
        self.0.call(params).await
    }
}
