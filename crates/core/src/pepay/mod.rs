//! The Pepay API: crypto invoices for merchants, payment sessions for payors, signed webhooks.

mod invoices;
mod payment_sessions;
mod webhooks;

pub use invoices::{CreateInvoice, CreatedInvoice, Invoice, InvoiceStatus, PaymentSessionHeaders};
pub use payment_sessions::{
    AvailableToken, CreatePaymentAddress, GetPaymentStatus, GetSessionDetails, ListAvailableTokens, Lock,
    PaymentAddress, PaymentStatus, QuoteStatus, SessionDetails, SessionState, TokenMode, WsConnection,
};
pub use webhooks::{Event, EventData, EventRequest, Verified, WebhookVerifier, sign_webhook};

use crate::open_enum::open_enum;

open_enum! {
    /// Where a token lives.
    #[allow(missing_docs)] // the names say it
    pub enum Network {
        Ethereum = "ethereum",
        Base = "base",
        Solana = "solana",
        Avalanche = "avalanche",
        Ton = "ton",
        Bsc = "bsc",
        Arbitrum = "arbitrum",
        Optimism = "optimism",
        Cardano = "cardano",
        Sui = "sui",
    }
}

open_enum! {
    /// Real money or test tokens.
    pub enum Environment {
        /// Real money.
        Mainnet = "mainnet",
        /// Testnet rails.
        Devnet = "devnet",
    }
}
