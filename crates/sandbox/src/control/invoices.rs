//! Paying and ending Pepay invoices, for which the provider has no API.

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::{Error, body};
use crate::{
    engine::{call::Call, call::Cause, http::Reply, money::Usd, tenant::Tenant},
    pepay::{CATALOGUE, Invoice, Token, invoice_view, ledger, payment_view},
};

/// As much as an invoice may ask for, and more would be a slip.
const LARGEST: Usd = Usd(1_000_000_000);
const LISTED: usize = 100;

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

pub(super) fn pay(call: &mut Call<'_>) -> Result<Reply, Error> {
    let pay: Pay = body(call)?;
    let remaining = named(call)?.remaining();
    let amount = match &pay.amount_usd {
        None if remaining > Usd::default() => remaining,
        None => return Err(Error::impossible("nothing remains to be paid")),
        Some(text) => Usd::parse(text)
            .filter(|amount| (Usd(1)..=LARGEST).contains(amount))
            .ok_or_else(|| Error::invalid("amount_usd must be text such as \"20.00\", at most 1000000"))?,
    };
    let incoming = ledger::Incoming { amount, token: token(&pay)?, confirmed: !pay.pending };
    let id = named(call)?.id.clone();
    let payment_id = ledger::pay(call.tenant, &id, &incoming, call.now, &Cause::default())
        .ok_or_else(|| Error::not_found("invoice"))?;
    let mut state = state(call.tenant, named(call)?);
    let payment = call.tenant.pepay.payments.get(&payment_id);
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

pub(super) fn confirm(call: &mut Call<'_>) -> Result<Reply, Error> {
    step(call, ledger::confirm, "no payment waits for confirmation")
}

pub(super) fn settle(call: &mut Call<'_>) -> Result<Reply, Error> {
    step(call, ledger::settle, "no payment waits to be settled")
}

pub(super) fn expire(call: &mut Call<'_>) -> Result<Reply, Error> {
    step(call, ledger::expire, "the invoice has already ended")
}

pub(super) fn cancel(call: &mut Call<'_>) -> Result<Reply, Error> {
    step(call, ledger::cancel, "the invoice has already ended")
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

pub(super) fn read(call: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(Reply::ok(&state(call.tenant, named(call)?)))
}

/// The latest invoices.
pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let invoices = call.tenant.pepay.invoices.iter().rev().take(LISTED);
    let data: Vec<_> = invoices.map(|invoice| state(call.tenant, invoice)).collect();
    Ok(Reply::json(StatusCode::OK, &json!({ "data": data })))
}

fn named<'a>(call: &'a Call<'_>) -> Result<&'a Invoice, Error> {
    let invoice = call.tenant.pepay.invoices.get(call.params.get("invoice_id"));
    invoice.ok_or_else(|| Error::not_found("invoice"))
}

/// An invoice with all that the sandbox knows about it.
fn state(tenant: &Tenant, invoice: &Invoice) -> Value {
    let settings = tenant.settings();
    let payments: Vec<_> =
        tenant.pepay.payments_of(&invoice.id).map(|payment| payment_view(payment, settings.pepay.times)).collect();
    json!({
        "invoice_id": invoice.id,
        "status": invoice.status,
        "amount_usd": invoice.amount.to_string(),
        "amount_paid_usd": invoice.amount_paid.to_string(),
        "amount_remaining_usd": invoice.remaining().to_string(),
        "session_token": invoice.session_token,
        "signature": invoice.signature,
        "payment_path": format!("/pay?session={}&signature={}", invoice.session_token, invoice.signature),
        "answers": invoice.answers,
        "invoice": invoice_view(invoice, settings),
        "payments": payments,
    })
}
