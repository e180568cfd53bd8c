// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{
    GetOrderInvoiceStatus, ListOrderPaymentStatuses, OrderInvoiceStatus, OrderPayment, RetrieveOrderPayment,
};
use pepay_core::{Error, Reply};

/// The payments and invoices of commerce orders.
///
/// The provider's page: <https://docs-alpha.pepay.io/guides/integrate-commerce>.
#[derive(Debug)]
pub struct OrderPayments<'c>(pub(crate) &'c Client);

impl OrderPayments<'_> {
    /// Retrieves the payment of an order.
    ///
    /// `order_id`: The order's id.
    ///
    /// `GET /api/commerce/merchant/payments/{order_id}/status`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn retrieve(&self, order_id: &str) -> Result<Reply<OrderPayment>, Error> {
        self.0.call(&RetrieveOrderPayment::new(order_id)).await
    }

    /// Retrieves the payments of several orders at once.
    ///
    /// `order_ids`: The ids of the orders. At least one.
    ///
    /// `POST /api/commerce/merchant/payments/bulk-status`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn list_statuses(&self, order_ids: Vec<String>) -> Result<Reply<Vec<OrderPayment>>, Error> {
        self.0.call(&ListOrderPaymentStatuses::new(order_ids)).await
    }

    /// Retrieves the order of an invoice, and its payment.
    ///
    /// `invoice_id`: The invoice's id.
    ///
    /// `GET /api/commerce/merchant/invoices/{invoice_id}/status`, with a commerce API key, an API key or a bearer
    /// token.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn invoice_status(&self, invoice_id: &str) -> Result<Reply<OrderInvoiceStatus>, Error> {
        self.0.call(&GetOrderInvoiceStatus::new(invoice_id)).await
    }
}
