//! The payor's view of an invoice: session details and payment status.

use serde::Serialize;

use super::{
    Error, Invoice,
    invoice::{Environment, Status},
};
use crate::engine::{call::Call, http::Reply, money::Number, times::Moment};

#[derive(Serialize)]
struct SessionDetails<'a> {
    invoice_id: &'a str,
    amount_usd: Number,
    description: Option<&'a str>,
    expires_at: Moment,
    invoice_status: Status,
    remaining_time: u64,
    remaining_seconds: u64,
    amount_remaining_usd: Number,
    merchant_name: &'a str,
    merchant_email: &'a str,
    network_environment: Environment,
    locked_network: Option<&'a str>,
    locked_token_id: Option<u32>,
    locked_payment_address: Option<&'a str>,
}

pub(super) fn details(call: &mut Call<'_>) -> Result<Reply, Error> {
    let invoice = of_session(call)?;
    let settings = &call.tenant.settings().pepay;
    let remaining_ms = invoice.expires_at.saturating_sub(call.now);
    let lock = invoice.lock();
    Ok(Reply::ok(&SessionDetails {
        invoice_id: &invoice.id,
        amount_usd: invoice.amount.number(),
        description: invoice.terms.description.as_deref(),
        expires_at: settings.times.write(invoice.expires_at),
        invoice_status: invoice.status,
        remaining_time: remaining_ms,
        remaining_seconds: remaining_ms / 1000,
        amount_remaining_usd: invoice.remaining().number(),
        merchant_name: &settings.merchant_name,
        merchant_email: &settings.merchant_email,
        network_environment: invoice.environment,
        locked_network: lock.map(|address| address.network.as_str()),
        locked_token_id: lock.map(|address| address.token_id),
        locked_payment_address: lock.map(|address| address.address.as_str()),
    }))
}

#[derive(Serialize)]
struct PaymentStatus {
    status: Status,
    paid_at: Option<Moment>,
}

pub(super) fn status(call: &mut Call<'_>) -> Result<Reply, Error> {
    let invoice = of_session(call)?;
    let times = call.tenant.settings().pepay.times;
    let paid_at = invoice.paid_at.map(|ms| times.write(ms));
    Ok(Reply::ok(&PaymentStatus { status: invoice.status, paid_at }))
}

/// The invoice whose session authorised the call.
pub(super) fn of_session<'a>(call: &'a Call<'_>) -> Result<&'a Invoice, Error> {
    let invoice = call.tenant.records.pepay.invoices.get(&call.invoice_id);
    invoice.ok_or_else(|| Error::not_found("Payment session not found"))
}
