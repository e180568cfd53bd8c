//! The Pepay API: crypto invoices for merchants, payment sessions for payors, signed webhooks.

mod access;
mod api_keys;
mod commerce;
mod events;
mod invoice;
mod invoices;
mod manual_verification;
mod payment_sessions;
mod session_forms;
mod settlement;
mod streams;
mod tokens;
mod webhooks;
mod ws_tokens;

pub use access::{Access, AccessChange, ActivateMainnet, GetAccess, SetEnvironment};
pub use api_keys::{ApiKey, ApiKeyStatus, CreateApiKey, ListApiKeys, RevokeApiKey, RevokedApiKey};
pub use commerce::{
    AddCartItem, CancelOrder, Cart, CartTotals, CartValidation, CheckoutAddress, CheckoutEstimate, CheckoutInvoice,
    CommerceFeatures, CommerceItem, CommerceOrder, CommerceOrderStatus, CommerceStatus, CreateCart,
    CreateCheckoutInvoice, DeleteAddress, DeleteCart, Deletion, EstimateCheckout, GetCartTotals, GetCommerceStatus,
    GetOrderInvoiceStatus, InvalidItem, LineItem, ListAddresses, ListOrderPaymentStatuses, ListOrders, OrderActions,
    OrderCancellation, OrderFulfillment, OrderInvoiceStatus, OrderPage, OrderPagination, OrderPayment,
    OrderPaymentDetails, OrderPaymentState, OrderSettlement, OrderTransition, Product, RemoveCartItem, RetrieveCart,
    RetrieveOrder, RetrieveOrderPayment, SavedAddress, SearchProducts, SetCheckoutAddress, Shipment, ShipmentsSummary,
    ShippingAddress, SimulateOrder, TimelineEntry, UpdateCartItem, ValidateCart,
};
pub use events::{EventPage, ListEvents, MissedEvents, RetrieveEvent};
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
pub use streams::{Gap, PaymentQuote, StreamEvents, StreamOrders, StreamPayment};
pub use tokens::{
    AcceptancePolicy, BlockToken, BlockedToken, ListTokens, MerchantToken, SearchTokens, TokenPage, TokenPrice,
};
pub use webhooks::{Event, EventData, EventRequest, Verified, WebhookVerifier, sign_webhook, test_event};
pub use ws_tokens::{MintWsToken, WsToken};

use crate::values::open_enum::open_enum;

open_enum! {
    /// A blockchain network.
    pub enum Network {
        /// Ethereum.
        Ethereum = "ethereum",
        /// Base.
        Base = "base",
        /// Solana.
        Solana = "solana",
        /// Avalanche.
        Avalanche = "avalanche",
        /// TON.
        Ton = "ton",
        /// BNB Smart Chain.
        Bsc = "bsc",
        /// Arbitrum.
        Arbitrum = "arbitrum",
        /// Optimism.
        Optimism = "optimism",
        /// Cardano.
        Cardano = "cardano",
        /// Sui.
        Sui = "sui",
    }
}

open_enum! {
    /// Real money or test tokens.
    pub enum Environment {
        /// Real money.
        Mainnet = "mainnet",
        /// Test tokens, on test networks.
        Devnet = "devnet",
    }
}
