//! Payment sessions, as a payor sees them (`/api-spec/payors/payment-sessions`).

use super::{Environment, InvoiceStatus, Network};
use crate::object::object;
use crate::open_enum::open_enum;
use crate::{Api, Auth, Body, Decimal, Endpoint, FieldErrors, Malformed, Route, Secret, Timestamp, Usd, rules};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// `GET /api/v1/payments/session-details`: what is to be paid, until when, and how far it is.
    pub struct GetSessionDetails;
}

object! {
    /// What a payor is asked to pay.
    #[non_exhaustive]
    pub struct SessionDetails {
        required {
            /// The invoice's id, opaque.
            invoice_id: String,
        }
        optional {
            /// What is to be paid.
            amount_usd: Usd,
            /// The merchant's words.
            description: String,
            /// When the invoice expires.
            expires_at: Timestamp,
            /// How far it is; [`state`](SessionDetails::state) says what that means.
            invoice_status: InvoiceStatus,
            /// Milliseconds until it expires, from 0.
            remaining_time: i64,
            /// Seconds until it expires, from 0.
            remaining_seconds: i64,
            /// What is still to be paid; not on every page of the provider, so it may be unknown.
            amount_remaining_usd: Usd,
            /// Who asks for it.
            merchant_name: String,
            /// How to reach them.
            merchant_email: String,
            /// Real money or test tokens.
            network_environment = "network_environment" | "environment": Environment,
            /// The network that the rest must come on, once a part has been paid.
            locked_network: Network,
            /// The token that the rest must come in, once a part has been paid.
            locked_token_id: i64,
            /// The address that the rest must go to, once a part has been paid.
            locked_payment_address: String,
        }
    }
}

/// Where a payment session stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionState {
    /// Nothing has been paid: any offered token will do.
    Open,
    /// A part has been paid: the rest must come as the lock says.
    Underpaid(Lock),
    /// Paid in full. Final.
    Paid,
    /// Its time ran out. Final.
    Expired,
    /// Called off. Final.
    Canceled,
    /// A status this version does not know, as it came; empty if there was none.
    Unknown(String),
}

impl SessionState {
    /// The state in a word: `open`, `underpaid`, `paid`, `expired`, `canceled`, or the unknown one.
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
    /// What a first partial payment has fixed: the rest must come on this network and token.
    pub struct Lock {
        required {}
        optional {
            /// The only network.
            network: Network,
            /// The only token.
            token_id: i64,
            /// The current address for it.
            address: String,
            /// What is still to be paid, if the provider says so: some of its pages leave it out. A new payment address
            /// has the amount to send.
            remaining_usd: Usd,
        }
    }
}

impl Eq for Lock {}

impl SessionDetails {
    /// Where the session stands.
    #[must_use]
    pub fn state(&self) -> SessionState {
        match &self.invoice_status {
            Some(InvoiceStatus::Unpaid) => SessionState::Open,
            Some(InvoiceStatus::Underpaid) => SessionState::Underpaid(Lock {
                network: self.locked_network.clone(),
                token_id: self.locked_token_id,
                address: self.locked_payment_address.clone(),
                remaining_usd: self.amount_remaining_usd.clone(),
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
        /// Those whose payments are watched. The default.
        Monitored = "monitored",
        /// Those that need a quote first, too.
        All = "all",
        /// Those of one network.
        Network = "network",
    }
}

object! {
    /// `GET /api/v1/payments/available-tokens`: what the payor can pay with. Once underpaid, only
    /// the locked token is listed.
    pub struct ListAvailableTokens {
        required {}
        optional {
            /// Which tokens to list.
            mode: TokenMode,
            /// Only this network; required with [`TokenMode::Network`].
            network: Network,
            /// Leave out tokens that cannot be paid with right now.
            available_only: bool,
        }
    }
}

object! {
    /// A token that can be paid with.
    #[non_exhaustive]
    pub struct AvailableToken {
        required {
            /// What [`CreatePaymentAddress`] takes as `token_id`.
            id: i64,
        }
        optional {
            /// Such as `USDC`.
            token_symbol: String,
            /// Such as `USD Coin`.
            token_name: String,
            /// `native`, `erc20`, `spl`, `sui` or `ton`.
            token_type: String,
            /// Where it lives.
            network: Network,
            /// Places after the point.
            token_decimals: i64,
            /// Its contract; none for a native token.
            token_address: String,
            /// Whether a memo must go with the payment.
            requires_memo: bool,
            /// An image.
            photo_uri: String,
            /// Whether payments are watched without a quote.
            is_monitored: bool,
            /// Whether it can be settled.
            has_settlement_route: bool,
            /// Whether it can be settled to a stable token.
            supports_stable_settlement: bool,
            /// Settlement tokens per token.
            settlement_rate: Decimal,
            /// What settling costs.
            settlement_cost_usd: Usd,
            /// Whether no exchange is needed.
            is_same_token_settlement: bool,
            /// The fee tier.
            tier: String,
            /// The tier's fee.
            tier_fee: Decimal,
            /// `DEVNET`, `AVAILABLE`, `STALE`, `NO_LIQUIDITY` or `QUOTE_REQUIRED`.
            availability_status: String,
            /// When the rate was made.
            rate_updated_at: Timestamp,
            /// Why it cannot be paid with.
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
    /// `POST /api/v1/payments/payment-addresses`: an address to pay to, and the quote for it. Asking
    /// again rotates the address.
    pub struct CreatePaymentAddress {
        required {
            /// Where the token lives.
            network: Network,
            /// The token's id, from [`ListAvailableTokens`].
            token_id = "tokenId" | "token_id": i64,
        }
        optional {}
    }
}

object! {
    /// An address to pay to, with its quote.
    #[non_exhaustive]
    pub struct PaymentAddress {
        required {}
        optional {
            /// Where to pay to; there may be none without a quote.
            temp_address: String,
            /// Always true; problems with the quote are told by the next two.
            success: bool,
            /// Whether the quote can be used.
            quote_status: QuoteStatus,
            /// `ok`, `quote_unavailable`, `quote_expired` or `settlement_unavailable`.
            status_code: String,
            /// The provider's words.
            message: String,
            /// Where to pay.
            network: Network,
            /// What to pay with.
            supported_token_id: i64,
            /// How many tokens to send, with a buffer.
            estimated_token_amount: Decimal,
            /// US dollars to tokens.
            exchange_rate: Decimal,
            /// What it is worth.
            usd_amount: Usd,
            /// When the quote was made.
            quote_last_updated_at: Timestamp,
            /// Until when it holds.
            quote_valid_until: Timestamp,
            /// The same in seconds from when it was sent.
            quote_expires_in_seconds: i64,
            /// True: ask again.
            retryable: bool,
            /// When to ask again.
            retry_after_seconds: i64,
            /// The live stream of this session.
            ws_connection: WsConnection,
        }
    }
}

open_enum! {
    /// Whether a quote can be used.
    #[allow(missing_docs)] // the names say it
    pub enum QuoteStatus {
        Available = "available",
        Unavailable = "unavailable",
        Expired = "expired",
    }
}

object! {
    /// How to open the live stream of a payment session.
    pub struct WsConnection {
        required {}
        optional {
            /// The stream's token.
            token: Secret,
            /// Its path.
            endpoint: String,
            /// `event_v1`
            format: String,
            /// Path and query.
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
    /// `GET /api/v1/payments/payment-status`: the status alone, for polling.
    pub struct GetPaymentStatus;
}

object! {
    /// How far the payment is.
    #[non_exhaustive]
    pub struct PaymentStatus {
        required {
            /// The invoice's status.
            status: InvoiceStatus,
        }
        optional {
            /// When it was paid in full.
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
