// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{
    CheckoutAddress, CheckoutEstimate, CheckoutInvoice, CreateCheckoutInvoice, EstimateCheckout, SetCheckoutAddress,
};
use pepay_core::{Error, Reply};

/// The way from a cart to its invoice: an estimate, an address, an invoice.
///
/// The provider's page: <https://docs-alpha.pepay.io/guides/integrate-commerce>.
#[derive(Debug)]
pub struct Checkout<'c>(pub(crate) &'c Client);

impl Checkout<'_> {
    /// Estimates an order: of `items`, of the customer's cart with `use_cart`, or of the cart with changes in
    /// `item_overrides`. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.
    ///
    /// An order is 2,500 US dollars at most.
    ///
    /// `POST /api/commerce/merchant/checkout/estimate`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn estimate(&self, params: &EstimateCheckout) -> Result<Reply<CheckoutEstimate>, Error> {
        self.0.call(params).await
    }

    /// Sets where an estimated order is delivered.
    ///
    /// `POST /api/commerce/merchant/checkout/address`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn set_address(&self, params: &SetCheckoutAddress) -> Result<Reply<CheckoutAddress>, Error> {
        self.0.call(params).await
    }

    /// Creates the order and its invoice. The reply holds the checkout page and the payor's session, as that of
    /// `invoices.create` does.
    ///
    /// The invoice can be paid for about 30 minutes. Each attempt to pay makes a new invoice: a call with another
    /// idempotency key creates another order.
    ///
    /// `POST /api/commerce/merchant/checkout/invoice`, with a commerce API key, an API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn create_invoice(&self, params: &CreateCheckoutInvoice) -> Result<Reply<CheckoutInvoice>, Error> {
        self.0.call(params).await
    }
}
