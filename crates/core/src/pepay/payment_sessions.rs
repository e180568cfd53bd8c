//! Payment sessions, as a payor sees them (`/api-spec/payors/payment-sessions`).

use super::{Environment, InvoiceStatus, Network};
use crate::api::{Api, Auth, Body, Endpoint, Route, rules};
use crate::error::FieldErrors;
use crate::values::open_enum::open_enum;
use crate::values::{Decimal, Secret, Timestamp, Usd};
use crate::wire::Malformed;
use crate::wire::object::object;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Retrieves the payor's view of the invoice: the amount, the time left, and the status.
    pub struct GetSessionDetails;
}

object! {
    /// What a payor is asked to pay.
    #[non_exhaustive]
    pub struct SessionDetails {
        required {
            /// The invoice's id. Do not rely on its format.
            invoice_id: String,
        }
        optional {
            /// The invoiced amount, in US dollars.
            amount_usd: Usd,
            /// The merchant's text for the payor.
            description: String,
            /// When the invoice expires.
            expires_at: Timestamp,
            /// The payment status of the invoice.
            invoice_status: InvoiceStatus,
            /// How long the invoice can still be paid, in milliseconds; 0 once it has expired.
            remaining_time: i64,
            /// How long the invoice can still be paid, in seconds; 0 once it has expired.
            remaining_seconds: i64,
            /// The amount that remains to be paid, in US dollars. Often absent, even on an underpaid invoice.
            amount_remaining_usd: Usd,
            /// The name of the merchant.
            merchant_name: String,
            /// The merchant's e-mail address, for questions.
            merchant_email: String,
            /// Whether the invoice is about real money or test tokens.
            network_environment = "network_environment" | "environment": Environment,
            /// The network that the rest must be paid on. Present once a part has been paid.
            locked_network: Network,
            /// The id of the token that the rest must be paid with. Present once a part has been paid.
            locked_token_id: i64,
            /// The address that the rest must be paid to. Present once a part has been paid.
            locked_payment_address: String,
        }
    }
}

/// The state of a payment session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionState {
    /// Nothing has been paid: the payor can pay with any of the available tokens.
    Open,
    /// A part has been paid: the rest must be paid as the lock says.
    Underpaid(Lock),
    /// Paid in full. Final.
    Paid,
    /// Not paid in full in time. Final.
    Expired,
    /// Canceled. Final.
    Canceled,
    /// A status that this version does not know, as the provider wrote it; empty if there was none.
    Unknown(String),
}

impl SessionState {
    /// The state as a string: `open`, `underpaid`, `paid`, `expired`, `canceled`, or an unknown status as the provider
    /// wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Open => "open",
            Self::Underpaid(_) => "underpaid",
            Self::Paid => "paid",
            Self::Expired => "expired",
            Self::Canceled => "canceled",
            Self::Unknown(text) => text,
        }
    }
}

object! {
    /// What a partial payment has fixed: the rest must be paid on this network and with this token.
    pub struct Lock {
        required {}
        optional {
            /// The only network that the rest can be paid on.
            network: Network,
            /// The id of the only token that the rest can be paid with.
            token_id: i64,
            /// The current payment address for the rest.
            address: String,
            /// The amount that remains to be paid, in US dollars. Often absent; a new payment address says how many
            /// tokens to send.
            remaining_usd: Usd,
        }
    }
}

impl Eq for Lock {}

impl SessionDetails {
    /// The state of the session.
    #[must_use]
    pub fn state(&self) -> SessionState {
        match &self.invoice_status {
            Some(InvoiceStatus::Unpaid) => SessionState::Open,
            Some(InvoiceStatus::Underpaid) => SessionState::Underpaid(Lock {
                network: self.locked_network.clone(),
                token_id: self.locked_token_id,
                address: self.locked_payment_address.clone(),
                remaining_usd: self.amount_remaining_usd.clone(),
                ..Lock::default()
            }),
            Some(InvoiceStatus::Paid) => SessionState::Paid,
            Some(InvoiceStatus::Expired) => SessionState::Expired,
            Some(InvoiceStatus::Canceled) => SessionState::Canceled,
            Some(InvoiceStatus::Other(text)) => SessionState::Unknown(text.clone()),
            None => SessionState::Unknown(String::new()),
        }
    }
}

impl Endpoint for GetSessionDetails {
    type Reply = SessionDetails;

    const ROUTE: Route =
        Route::get("payment_sessions.get_session_details", "/api/v1/payments/session-details", Auth::Session);

    // One page shows the details inside `{"status": "ok", "data": {…}}`.
    fn read(api: &Api, body: &mut Body<'_>) -> Result<SessionDetails, Malformed> {
        let details: SessionDetails = body.read_enveloped()?;
        if let SessionState::Underpaid(lock) = details.state() {
            api.remember_lock(&lock);
        }
        Ok(details)
    }
}

open_enum! {
    /// Which tokens to list.
    pub enum TokenMode {
        /// The tokens whose payments are detected without a quote. The default.
        Monitored = "monitored",
        /// All tokens, including those that need a quote first.
        All = "all",
        /// The tokens of one network.
        Network = "network",
    }
}

object! {
    /// Lists the tokens that the payor can pay with. Once a part has been paid, only the locked token is listed.
    pub struct ListAvailableTokens {
        required {}
        optional {
            /// Which tokens to list. Default: `monitored`.
            mode: TokenMode,
            /// Only tokens on this network. Required if `mode` is `network`.
            network: Network,
            /// True to list only tokens that can be used now.
            available_only: bool,
        }
    }
}

object! {
    /// A token that the payor can pay with.
    #[non_exhaustive]
    pub struct AvailableToken {
        required {
            /// The token's id, which `create_payment_address` takes.
            id: i64,
        }
        optional {
            /// The token's symbol, such as `USDC`.
            token_symbol: String,
            /// The token's name, such as `USD Coin`.
            token_name: String,
            /// The type of token: `native`, `erc20`, `spl`, `sui` or `ton`.
            token_type: String,
            /// The token's network.
            network: Network,
            /// The number of decimals of the token: 6 for USDC.
            token_decimals: i64,
            /// The address of the token's contract; absent for a native token.
            token_address: String,
            /// Whether a payment must carry a memo.
            requires_memo: bool,
            /// The URL of the token's image.
            photo_uri: String,
            /// Whether payments in this token are detected without a quote.
            is_monitored: bool,
            /// Whether payments in this token can be settled to the merchant.
            has_settlement_route: bool,
            /// Whether payments in this token can be settled in a stable token.
            supports_stable_settlement: bool,
            /// How many settlement tokens one token is worth.
            settlement_rate: Decimal,
            /// The cost of the settlement, in US dollars.
            settlement_cost_usd: Usd,
            /// Whether the payment is settled in the same token, without an exchange.
            is_same_token_settlement: bool,
            /// The fee tier.
            tier: String,
            /// The fee of the tier.
            tier_fee: Decimal,
            /// Whether the token can be used now: `DEVNET`, `AVAILABLE`, `STALE`, `NO_LIQUIDITY` or
            /// `QUOTE_REQUIRED`.
            availability_status: String,
            /// When the settlement rate was last updated.
            rate_updated_at: Timestamp,
            /// Why the token cannot be used now.
            unavailable_reason: String,
        }
    }
}

impl Endpoint for ListAvailableTokens {
    type Reply = Vec<AvailableToken>;

    const ROUTE: Route =
        Route::get("payment_sessions.list_available_tokens", "/api/v1/payments/available-tokens", Auth::Session);

    fn check(&self, _: &Api, errors: &mut FieldErrors) {
        if self.mode == Some(TokenMode::Network) && self.network.is_none() {
            errors.add("network", "The network field is required when mode is network.".into());
        }
        check_network(self.network.as_ref(), errors);
    }

    fn read(_: &Api, body: &mut Body<'_>) -> Result<Vec<AvailableToken>, Malformed> {
        body.read()
    }
}

object! {
    /// Creates an address to pay to, with a quote. Each call replaces the invoice's previous address.
    pub struct CreatePaymentAddress {
        required {
            /// The network to pay on.
            network: Network,
            /// The id of the token to pay with, as `list_available_tokens` gives it.
            token_id = "tokenId" | "token_id": i64,
        }
        optional {}
    }
}

object! {
    /// An address to pay to, with a quote for the amount of tokens.
    #[non_exhaustive]
    pub struct PaymentAddress {
        required {}
        optional {
            /// The address to pay to. May be absent if there is no quote.
            temp_address: String,
            /// Always true, even without a usable quote: `quote_status` says whether there is one.
            success: bool,
            /// Whether the quote can be used.
            quote_status: QuoteStatus,
            /// The state of the quote in detail: `ok`, `quote_unavailable`, `quote_expired` or
            /// `settlement_unavailable`.
            status_code: String,
            /// The provider's message about the quote.
            message: String,
            /// The network to pay on.
            network: Network,
            /// The id of the token to pay with.
            supported_token_id: i64,
            /// How many tokens to send. A small buffer is included.
            estimated_token_amount: Decimal,
            /// How many tokens one US dollar is worth.
            exchange_rate: Decimal,
            /// The amount that the quote is for, in US dollars.
            usd_amount: Usd,
            /// When the quote was made.
            quote_last_updated_at: Timestamp,
            /// When the quote expires.
            quote_valid_until: Timestamp,
            /// How long the quote is valid, in seconds from when the reply was sent.
            quote_expires_in_seconds: i64,
            /// Whether another call may give a usable quote.
            retryable: bool,
            /// How long to wait before another call, in seconds.
            retry_after_seconds: i64,
            /// How to open the live stream of this payment session.
            ws_connection: WsConnection,
        }
    }
}

open_enum! {
    /// Whether a quote can be used.
    pub enum QuoteStatus {
        /// The quote can be used.
        Available = "available",
        /// There is no quote at the moment.
        Unavailable = "unavailable",
        /// The quote has expired.
        Expired = "expired",
    }
}

object! {
    /// How to open the live stream of a payment session.
    pub struct WsConnection {
        required {}
        optional {
            /// The token that opens the stream.
            token: Secret,
            /// The path of the stream: `/ws/payment`.
            endpoint: String,
            /// The format of the stream's messages: `event_v1`.
            format: String,
            /// The path and query of the stream, without the token.
            ws_url: String,
        }
    }
}

impl Endpoint for CreatePaymentAddress {
    type Reply = PaymentAddress;

    // Asking again only rotates the address of the same invoice, so it is safe to repeat.
    const ROUTE: Route =
        Route::post("payment_sessions.create_payment_address", "/api/v1/payments/payment-addresses", Auth::Session);

    /// Refuses what the lock forbids, before money goes where it would be lost.
    fn check(&self, api: &Api, errors: &mut FieldErrors) {
        check_network(Some(&self.network), errors);
        let Some(lock) = api.lock() else { return };
        if let Some(locked) = lock.network.as_ref().filter(|locked| **locked != self.network) {
            let message = format!("This invoice is partly paid on {locked}: the rest must be paid on {locked} too.");
            errors.add("network", message);
        }
        if let Some(locked) = lock.token_id.filter(|locked| *locked != self.token_id) {
            let message =
                format!("This invoice is partly paid with token {locked}: the rest must be paid with it too.");
            errors.add("tokenId", message);
        }
    }

    fn read(_: &Api, body: &mut Body<'_>) -> Result<PaymentAddress, Malformed> {
        let address: PaymentAddress = body.read()?;
        if address.temp_address.is_none() && address.quote_status.is_none() {
            return Err(Malformed("the field temp_address is missing".into()));
        }
        Ok(address)
    }
}

object! {
    /// Retrieves the payment status alone, for polling.
    pub struct GetPaymentStatus;
}

object! {
    /// The payment status of a session.
    #[non_exhaustive]
    pub struct PaymentStatus {
        required {
            /// The payment status of the invoice.
            status: InvoiceStatus,
        }
        optional {
            /// When the invoice was paid in full; absent until then.
            paid_at: Timestamp,
        }
    }
}

impl Endpoint for GetPaymentStatus {
    type Reply = PaymentStatus;

    const ROUTE: Route =
        Route::get("payment_sessions.get_payment_status", "/api/v1/payments/payment-status", Auth::Session);

    fn read(_: &Api, body: &mut Body<'_>) -> Result<PaymentStatus, Malformed> {
        body.read()
    }
}

/// The API knows networks by lower-case names; which ones there are is the server's to say.
fn check_network(network: Option<&Network>, errors: &mut FieldErrors) {
    let Some(name) = network.map(Network::as_str) else { return };
    if name.is_empty() {
        rules::required(errors, "network");
    } else if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        errors.add("network", format!("The network field must be a lower-case name such as base, not {name:?}."));
    }
}
