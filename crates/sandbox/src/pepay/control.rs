//! Controls for invoices: paying and ending them, for which the provider has no API.

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    catalogue::{CATALOGUE, Token},
    events,
    invoice::Invoice,
    ledger,
    views::{invoice_view, payment_view},
};
use crate::{
    control::{Error, body},
    engine::{
        call::{Call, Cause},
        http::Reply,
        money::Usd,
        router::Route,
        tenant::Tenant,
    },
};

pub(super) const ROUTES: &[Route<(), Error>] = &[
    Route::get("/_sandbox/pepay/invoices", (), list),
    Route::get("/_sandbox/pepay/invoices/{invoice_id}", (), read),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/pay", (), pay),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/confirm", (), confirm),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/settle", (), settle),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/expire", (), expire),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/cancel", (), cancel),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/flood", (), flood),
    Route::post("/_sandbox/webhooks/ping", (), ping),
];

/// As much as an invoice may ask for, and more would be a slip.
const LARGEST: Usd = Usd(1_000_000_000);
const LISTED: usize = 100;
/// As many events as a tenant keeps.
const FLOOD: u32 = 20_000;

/// The body of a step that has no options.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Pay {
    /// US dollars as text; the whole remainder if unset.
    amount_usd: Option<String>,
    /// Another token than the payer was told.
    network: Option<String>,
    token_id: Option<u32>,
    /// Whether it waits for `confirm`.
    pending: bool,
}

fn pay(call: &mut Call<'_>) -> Result<Reply, Error> {
    let pay: Pay = body(call)?;
    let remaining = named(call)?.remaining();
    let amount = match &pay.amount_usd {
        None if remaining > Usd::default() => remaining,
        None => return Err(Error::impossible("the invoice is already paid; to overpay it, set amount_usd")),
        Some(text) => Usd::plain(text).filter(|amount| (Usd(1)..=LARGEST).contains(amount)).ok_or_else(|| {
            Error::invalid("amount_usd must be a string such as \"20.00\", with at most three decimals, up to 1000000")
        })?,
    };
    let incoming = ledger::Incoming { amount, token: token(&pay)?, payer: None, confirmed: !pay.pending };
    let id = named(call)?.id.clone();
    let payment_id = ledger::pay(call.tenant, &id, &incoming, call.now, &Cause::default())
        .ok_or_else(|| Error::not_found("invoice"))?;
    let mut state = state(call.tenant, named(call)?);
    let payment = call.tenant.records.pepay.payments.get(&payment_id);
    state["excess_usd"] = payment.map(|payment| payment.excess.to_string()).into();
    Ok(Reply::ok(&state))
}

fn token(pay: &Pay) -> Result<Option<&'static Token>, Error> {
    let missing = || Error::invalid("there is no such token on that network");
    let on_network = |token: &&Token| pay.network.as_deref().is_none_or(|network| network == token.network);
    match (pay.token_id, &pay.network) {
        (Some(id), _) => Token::find(id).filter(on_network).ok_or_else(missing).map(Some),
        (None, Some(_)) => CATALOGUE.iter().find(on_network).ok_or_else(missing).map(Some),
        (None, None) => Ok(None),
    }
}

fn confirm(call: &mut Call<'_>) -> Result<Reply, Error> {
    step(call, ledger::confirm, "no payment is waiting for confirmation")
}

fn settle(call: &mut Call<'_>) -> Result<Reply, Error> {
    step(call, ledger::settle, "no confirmed payment is waiting to be settled")
}

fn expire(call: &mut Call<'_>) -> Result<Reply, Error> {
    step(call, ledger::expire, "the invoice has already ended")
}

fn cancel(call: &mut Call<'_>) -> Result<Reply, Error> {
    step(call, ledger::cancel, "the invoice has already ended")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flood {
    count: u32,
}

/// Makes many events at once, for tests of what follows them.
fn flood(call: &mut Call<'_>) -> Result<Reply, Error> {
    let Flood { count } = body(call)?;
    if !(1..=FLOOD).contains(&count) {
        return Err(Error::invalid(format!("count must be between 1 and {FLOOD}")));
    }
    let id = named(call)?.id.clone();
    ledger::flood(call.tenant, &id, count, call.now);
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

fn step(
    call: &mut Call<'_>,
    step: fn(&mut Tenant, &str, u64, &Cause) -> bool,
    otherwise: &str,
) -> Result<Reply, Error> {
    let Nothing {} = body(call)?;
    let id = named(call)?.id.clone();
    match step(call.tenant, &id, call.now, &Cause::default()) {
        true => read(call),
        false => Err(Error::impossible(otherwise)),
    }
}

fn read(call: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(Reply::ok(&state(call.tenant, named(call)?)))
}

/// The latest invoices.
fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let invoices = call.tenant.records.pepay.invoices.iter().rev().take(LISTED);
    let data: Vec<_> = invoices.map(|invoice| state(call.tenant, invoice)).collect();
    Ok(Reply::json(StatusCode::OK, &json!({ "data": data })))
}

fn ping(call: &mut Call<'_>) -> Result<Reply, Error> {
    events::ping(call.tenant, call.now);
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

fn named<'a>(call: &'a Call<'_>) -> Result<&'a Invoice, Error> {
    let invoice = call.tenant.records.pepay.invoices.get(call.params.get("invoice_id"));
    invoice.ok_or_else(|| Error::not_found("invoice"))
}

/// An invoice with all that the sandbox knows about it.
fn state(tenant: &Tenant, invoice: &Invoice) -> Value {
    let settings = tenant.settings();
    let payments: Vec<_> = tenant.records.pepay.payments_of(&invoice.id).collect();
    let pending: Usd = payments.iter().filter(|payment| payment.is_pending()).map(|payment| payment.amount).sum();
    let uncredited: Usd = payments.iter().map(|payment| payment.excess).sum();
    let views: Vec<_> = payments.into_iter().map(|payment| payment_view(payment, settings.pepay.times)).collect();
    json!({
        "invoice_id": invoice.id,
        "status": invoice.status,
        "amount_usd": invoice.amount.to_string(),
        "amount_paid_usd": invoice.amount_paid.to_string(),
        "amount_remaining_usd": invoice.remaining().to_string(),
        "pending_usd": pending.to_string(),
        "uncredited_usd": uncredited.to_string(),
        "session_token": invoice.session_token,
        "signature": invoice.signature,
        "payment_path": format!("/pay?session={}&signature={}", invoice.session_token, invoice.signature),
        "answers": invoice.answers,
        "invoice": invoice_view(invoice, settings),
        "payments": views,
    })
}
