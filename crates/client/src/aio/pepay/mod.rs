// Generated from crates/core by `cargo xtask generate`; do not edit.

//! Pepay: the client's resources, whose calls are awaited.

mod access;
mod addresses;
mod api_keys;
mod carts;
mod checkout;
mod commerce;
mod events;
mod invoices;
mod manual_verification;
mod order_payments;
mod orders;
mod payment_sessions;
mod settlement;
mod tokens;
mod ws_tokens;

use crate::aio::client::Pepay;

pub use access::AccountAccess;
pub use addresses::Addresses;
pub use api_keys::ApiKeys;
pub use carts::Carts;
pub use checkout::Checkout;
pub use commerce::Commerce;
pub use events::Events;
pub use invoices::Invoices;
pub use manual_verification::ManualVerifications;
pub use order_payments::OrderPayments;
pub use orders::Orders;
pub use payment_sessions::PaymentSessions;
pub use settlement::Settlements;
pub use tokens::Tokens;
pub use ws_tokens::WsTokens;

impl Pepay {
    /// Invoices, as a merchant creates and reads them.
    #[must_use]
    pub fn invoices(&self) -> Invoices<'_> {
        Invoices(&self.0)
    }

    /// The payment session of one invoice, as its payor sees it.
    #[must_use]
    pub fn payment_sessions(&self) -> PaymentSessions<'_> {
        PaymentSessions(&self.0)
    }

    /// A payor's request to search the network for a payment.
    #[must_use]
    pub fn manual_verification(&self) -> ManualVerifications<'_> {
        ManualVerifications(&self.0)
    }

    /// The tokens that a merchant accepts.
    #[must_use]
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens(&self.0)
    }

    /// Events, to catch up after a missed webhook.
    #[must_use]
    pub fn events(&self) -> Events<'_> {
        Events(&self.0)
    }

    /// Tokens for live streams of events.
    #[must_use]
    pub fn ws_tokens(&self) -> WsTokens<'_> {
        WsTokens(&self.0)
    }

    /// What a merchant's payments are settled in.
    #[must_use]
    pub fn settlement(&self) -> Settlements<'_> {
        Settlements(&self.0)
    }

    /// Whether a merchant may take real money.
    #[must_use]
    pub fn access(&self) -> AccountAccess<'_> {
        AccountAccess(&self.0)
    }

    /// A merchant's API keys.
    #[must_use]
    pub fn api_keys(&self) -> ApiKeys<'_> {
        ApiKeys(&self.0)
    }

    /// Whether commerce is available, and the products that can be ordered.
    #[must_use]
    pub fn commerce(&self) -> Commerce<'_> {
        Commerce(&self.0)
    }

    /// The carts of a shop's customers, one for each of them.
    #[must_use]
    pub fn carts(&self) -> Carts<'_> {
        Carts(&self.0)
    }

    /// The way from a cart to its invoice: an estimate, an address, an invoice.
    #[must_use]
    pub fn checkout(&self) -> Checkout<'_> {
        Checkout(&self.0)
    }

    /// Commerce orders, which can be read, canceled and, on devnet, simulated.
    #[must_use]
    pub fn orders(&self) -> Orders<'_> {
        Orders(&self.0)
    }

    /// The payments and invoices of commerce orders.
    #[must_use]
    pub fn order_payments(&self) -> OrderPayments<'_> {
        OrderPayments(&self.0)
    }

    /// The addresses that a commerce customer's orders are delivered to.
    #[must_use]
    pub fn addresses(&self) -> Addresses<'_> {
        Addresses(&self.0)
    }
}
