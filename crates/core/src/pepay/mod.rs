//! The Pepay API: crypto invoices for merchants, payment sessions for payors, signed webhooks.

mod access;
mod api_keys;
mod events;
mod invoice;
mod invoices;
mod manual_verification;
mod payment_sessions;
mod session_forms;
mod settlement;
mod tokens;
mod webhooks;
mod ws_tokens;

pub use access::{Access, AccessChange, ActivateMainnet, GetAccess, SetEnvironment};
pub use api_keys::{ApiKey, ApiKeyStatus, CreateApiKey, ListApiKeys, RevokeApiKey, RevokedApiKey};
pub use events::{EventPage, ListEvents, RetrieveEvent};
pub use invoice::{Invoice, InvoicePayment, InvoiceStatus, PaymentReceiptStatus, PaymentSettlement, SettlementStatus};
pub use invoices::{
    CreateInvoice, CreatedInvoice, GetInvoiceStatus, GetInvoiceTotals, InvoicePage, InvoiceState, InvoiceTotals,
    ListCustomerInvoices, ListInvoices, PaymentSessionHeaders, RetrieveInvoice, Total, TotalsByStatus,
};
pub use manual_verification::{ManualVerification, RetrieveManualVerification, TriggerManualVerification};
pub use payment_sessions::{
    AvailableToken, CreatePaymentAddress, GetPaymentStatus, GetSessionDetails, ListAvailableTokens, Lock,
    PaymentAddress, PaymentStatus, QuoteStatus, SessionDetails, SessionState, TokenMode, WsConnection,
};
pub use session_forms::{
    CustomerEmail, FormResponse, GetCustomerEmail, GetQuestions, InvoiceQuestions, Question, QuestionList,
    SetCustomerEmail, SubmitForm, Success,
};
pub use settlement::{
    GetSettlement, Settlement, SettlementPreference, SettlementToken, UpdateSettlement, UpdatedSettlement,
};
pub use tokens::{
    AcceptancePolicy, BlockToken, BlockedToken, ListTokens, MerchantToken, SearchTokens, TokenPage, TokenPrice,
};
pub use webhooks::{Event, EventData, EventRequest, Verified, WebhookVerifier, sign_webhook, test_event};
pub use ws_tokens::{MintWsToken, WsToken};

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
