//! `POST /api/v1/payments/payment-addresses`: a temporary address, and a quote for it.

use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, json};

use super::{
    Error, Token,
    catalogue::NETWORKS,
    events,
    fields::Fields,
    invoice::{Address, Invoice, Status},
    ledger,
    payment_sessions::of_session,
    settings::QuoteOutcome,
};
use crate::engine::{
    call::{Call, Cause},
    http::Reply,
    ids::Ids,
    keys,
    money::{Number, Usd, token_decimal},
    tenant::Tenant,
    times::Moment,
};

const QUOTE_WINDOW_MS: u64 = 5 * 60_000;
/// Added to the estimate, in hundredths of a percent, because rates move.
const BUFFER_BPS: u64 = 50;
const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BASE64URL: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const BECH32: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

#[derive(Serialize)]
struct PaymentAddress<'a> {
    success: bool,
    quote_status: &'static str,
    status_code: &'static str,
    message: Option<&'static str>,
    temp_address: &'a str,
    network: &'a str,
    supported_token_id: u32,
    estimated_token_amount: Option<String>,
    exchange_rate: Option<String>,
    usd_amount: Number,
    quote_last_updated_at: Option<Moment>,
    quote_valid_until: Option<Moment>,
    quote_expires_in_seconds: u64,
    retryable: Option<bool>,
    retry_after_seconds: Option<u64>,
    ws_connection: WsConnection,
}

#[derive(Serialize)]
struct WsConnection {
    token: String,
    endpoint: &'static str,
    format: &'static str,
    ws_url: &'static str,
}

pub(super) fn allocate(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let network = fields.required_text("network", 64)?;
    let token_id = fields.integer("tokenId", 1..=u64::from(u32::MAX))?;
    let token_id = token_id.ok_or_else(|| Error::invalid("tokenId is required"))?;
    let outcome = call.tenant.settings().pepay.quotes;
    let token = choose(call, &network, token_id)?;
    if outcome == QuoteOutcome::Rejected {
        return Err(Error::new(StatusCode::BAD_REQUEST, "QUOTE_UNAVAILABLE", "Quote is unavailable"));
    }

    let now = call.now;
    let invoice_id = call.invoice_id.clone();
    let allocated = match of_session(call)?.lock() {
        // A locked invoice keeps its address; only the quote is new.
        Some(lock) => Address { quote_valid_until: now + QUOTE_WINDOW_MS, ..lock.clone() },
        None => allocate_for(&mut call.tenant.profile.ids, token, now),
    };
    if let Some(invoice) = call.tenant.records.pepay.invoices.get_mut(&invoice_id) {
        invoice.address = Some(allocated);
    }
    if outcome == QuoteOutcome::Available {
        let cause = call.cause();
        tell_quote(call.tenant, &invoice_id, now, &cause);
    }
    answer(call, token, outcome)
}

/// Tells the payer what is left to pay on the network of the address.
pub(super) fn tell_quote(tenant: &mut Tenant, invoice_id: &str, now: u64, cause: &Cause) {
    let Some(invoice) = tenant.records.pepay.invoices.get(invoice_id) else { return };
    let Some(address) = &invoice.address else { return };
    let remaining = invoice.remaining();
    let quote = json!({
        "object": "payment_quote",
        "invoice_id": invoice.id,
        "network": address.network,
        "currency": "usd",
        "amount_remaining": remaining.0,
        "amount_remaining_decimal": remaining.decimal(),
        "amount_unit": "usd_millis",
    });
    let subject = events::Subject::of(invoice);
    events::record(tenant, events::QUOTE_UPDATED, subject, &ledger::raw(&quote), Map::new(), now, cause);
}

/// The token asked for, if the invoice can be paid with it.
fn choose(call: &Call<'_>, network: &str, token_id: u64) -> Result<&'static Token, Error> {
    let refused = |code, message: &str| Err(Error::new(StatusCode::BAD_REQUEST, code, message));
    let invoice = of_session(call)?;
    match invoice.status {
        Status::Unpaid | Status::Underpaid => {}
        Status::Paid => return refused("INVOICE_PAID", "Invoice is already paid"),
        Status::Expired => return refused("INVOICE_EXPIRED", "Invoice has expired"),
        Status::Canceled => return refused("INVOICE_CANCELED", "Invoice was canceled"),
    }
    if !NETWORKS.contains(&network) {
        return Err(Error::invalid(format!("network must be one of {}", NETWORKS.join(", "))));
    }
    let Some(token) = u32::try_from(token_id).ok().and_then(Token::find) else {
        return refused("TOKEN_NOT_SUPPORTED", "Token is not supported");
    };
    if token.network != network {
        return refused("TOKEN_NOT_SUPPORTED", "Token does not exist on this network");
    }
    if call.tenant.profile.accounts.merchant.blocks(token.id) {
        return refused("TOKEN_NOT_SUPPORTED", "Token is not accepted by the merchant");
    }
    match invoice.lock() {
        Some(lock) if lock.token_id != token.id => {
            refused("INVOICE_LOCKED", "Invoice is underpaid: the rest is due on the same network and token")
        }
        _ => Ok(token),
    }
}

/// A new address for this token.
pub(super) fn allocate_for(ids: &mut Ids, token: &Token, now: u64) -> Address {
    Address {
        network: token.network.to_owned(),
        token_id: token.id,
        address: draw(ids, token.network),
        quote_valid_until: now + QUOTE_WINDOW_MS,
    }
}

/// An address in the network's form. Nobody holds its key.
pub(super) fn draw(ids: &mut Ids, network: &str) -> String {
    let mut letters = |alphabet, length| ids.letters(alphabet, length);
    match network {
        "solana" => format!("{}{}", letters(BASE58, 22), letters(BASE58, 22)),
        "ton" => format!("EQ{}{}", letters(BASE64URL, 23), letters(BASE64URL, 23)),
        "cardano" => format!("addr1{}{}", letters(BECH32, 27), letters(BECH32, 26)),
        "sui" => format!("0x{}", ids.hex(64)),
        _ => format!("0x{}", ids.hex(40)),
    }
}

fn answer(call: &Call<'_>, token: &Token, outcome: QuoteOutcome) -> Result<Reply, Error> {
    let invoice = of_session(call)?;
    let Some(address) = &invoice.address else { return Err(Error::not_found("Payment address not found")) };
    let (quote_status, status_code, message) = match outcome {
        QuoteOutcome::Available | QuoteOutcome::Rejected => ("available", "ok", None),
        QuoteOutcome::Unavailable => ("unavailable", "quote_unavailable", Some("Quote is unavailable")),
        QuoteOutcome::Expired => ("expired", "quote_expired", Some("Quote has expired")),
        QuoteOutcome::SettlementUnavailable => {
            ("unavailable", "settlement_unavailable", Some("Settlement is unavailable for this token"))
        }
    };
    let quoted = quote_status == "available";
    let retryable = (!quoted).then_some(outcome != QuoteOutcome::SettlementUnavailable);
    let time = |ms| call.tenant.settings().pepay.times.write(ms);
    Ok(Reply::ok(&PaymentAddress {
        success: true,
        quote_status,
        status_code,
        message,
        temp_address: &address.address,
        network: token.network,
        supported_token_id: token.id,
        estimated_token_amount: quoted.then(|| estimate(token, invoice.remaining())),
        exchange_rate: quoted.then(|| exchange_rate(token)),
        usd_amount: invoice.remaining().number(),
        quote_last_updated_at: quoted.then(|| time(call.now)),
        quote_valid_until: quoted.then(|| time(address.quote_valid_until)),
        quote_expires_in_seconds: if quoted { QUOTE_WINDOW_MS / 1000 } else { 0 },
        retryable,
        retry_after_seconds: (retryable == Some(true)).then_some(5),
        ws_connection: ws_connection(call, invoice),
    }))
}

fn estimate(token: &Token, amount: Usd) -> String {
    token_decimal(token.units_for(amount, BUFFER_BPS), token.decimals)
}

/// Tokens per US dollar.
fn exchange_rate(token: &Token) -> String {
    token_decimal(token.units_for(Usd(1_000), 0), token.decimals)
}

fn ws_connection(call: &Call<'_>, invoice: &Invoice) -> WsConnection {
    let claims = json!({
        "scope": "payment",
        "sub": call.tenant.name,
        "invoice_id": invoice.id,
        "exp": invoice.expires_at / 1000,
    });
    WsConnection {
        token: keys::jwt(&claims),
        endpoint: "/ws/payment",
        format: "event_v1",
        ws_url: "/ws/payment?format=event_v1",
    }
}
