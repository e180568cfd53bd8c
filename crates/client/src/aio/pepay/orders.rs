// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use crate::aio::pages::Pages;
use pepay_core::pepay::{
    CancelOrder, CommerceOrder, ListOrders, OrderCancellation, OrderPage, RetrieveOrder, SimulateOrder,
};
use pepay_core::{Error, Reply};

/// Commerce orders, which can be read, canceled and, on devnet, simulated.
///
/// The provider's page: <https://docs-alpha.pepay.io/guides/integrate-commerce>.
#[derive(Debug)]
pub struct Orders<'c>(pub(crate) &'c Client);

impl<'c> Orders<'c> {
    /// Lists one page of orders, newest first.
    ///
    /// `GET /api/commerce/merchant/orders`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn list(&self, params: &ListOrders) -> Result<Reply<OrderPage>, Error> {
        self.0.call(params).await
    }

    /// Gives every item of all pages, page by page as they are needed.
    #[must_use]
    pub fn iter(&self, params: ListOrders) -> Pages<'c, ListOrders> {
        Pages::new(self.0, params)
    }

    /// Retrieves one order, with its timeline, payment, shipments and line items.
    ///
    /// `order_id`: The order's id.
    ///
    /// `GET /api/commerce/merchant/orders/{order_id}`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn retrieve(&self, order_id: &str) -> Result<Reply<CommerceOrder>, Error> {
        self.0.call(&RetrieveOrder::new(order_id)).await
    }

    /// Cancels an order, as long as `actions.can_cancel` of the order is true. What was paid is refunded.
    ///
    /// However often it is sent with one idempotency key, it cancels once.
    ///
    /// `POST /api/commerce/merchant/orders/{order_id}/cancel`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn cancel(&self, params: &CancelOrder) -> Result<Reply<OrderCancellation>, Error> {
        self.0.call(params).await
    }

    /// Moves a devnet order along, as payments and deliveries would: `payment_confirmed`, `payment_settled`, `placed`,
    /// `shipped`, `delivery_confirmed`. Requires a commerce key of devnet.
    ///
    /// Each step is reported by an event `commerce.order.updated`.
    ///
    /// `POST /api/commerce/devnet/orders/{order_id}/simulate`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn simulate(&self, params: &SimulateOrder) -> Result<Reply<CommerceOrder>, Error> {
        self.0.call(params).await
    }
}
