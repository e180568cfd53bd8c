//! The invoice's state machine: unpaid, underpaid, then paid, expired or canceled for good.
//!
//! Every change is told by events. Paid and remaining always add up to the amount: what exceeds it, comes too late or
//! comes in the wrong token stays on the payment alone.

use serde_json::{Map, Value, value::RawValue};

use super::{
    catalogue::{CATALOGUE, Token},
    commerce, events,
    invoice::{Address, Invoice, Payment, PaymentStatus, SettlementStatus, Status},
    payment_addresses,
    views::{invoice_view, payment_view},
};
use crate::engine::{
    call::Cause,
    money::{Usd, token_decimal},
    tenant::Tenant,
};

/// A payment as it arrives.
pub(crate) struct Incoming {
    pub(crate) amount: Usd,
    /// `None` pays as the payer was told to.
    pub(crate) token: Option<&'static Token>,
    /// The wallet it comes from; `None` draws one.
    pub(crate) payer: Option<String>,
    /// Whether the chain has confirmed it yet.
    pub(crate) confirmed: bool,
}

/// Takes a payment, and gives its id. `None` if there is no such invoice.
pub(crate) fn pay(
    tenant: &mut Tenant,
    invoice_id: &str,
    incoming: &Incoming,
    now: u64,
    cause: &Cause,
) -> Option<String> {
    let allocated = allocate_if_needed(tenant, invoice_id, incoming.token, now)?;
    let told = Token::find(allocated.token_id)?;
    let token = incoming.token.unwrap_or(told);
    let settlement_id = tenant.records.pepay.payments.end() + 1;
    let payment = Payment {
        id: tenant.uuid(),
        invoice_id: invoice_id.to_owned(),
        merchant_id: tenant.profile.accounts.merchant.id,
        status: PaymentStatus::Pending,
        settlement: SettlementStatus::Pending,
        settlement_id,
        network: token.network.to_owned(),
        token_id: token.id,
        token_amount: token_decimal(token.units_for(incoming.amount, 0), token.decimals),
        amount: incoming.amount,
        excess: Usd::default(),
        tx_hash: format!("0x{}", tenant.profile.ids.hex(64)),
        payer: incoming
            .payer
            .clone()
            .unwrap_or_else(|| payment_addresses::draw(&mut tenant.profile.ids, token.network)),
        created_at: now,
    };
    let payment_id = payment.id.clone();
    tenant.records.pepay.payments.insert(payment);
    if incoming.confirmed {
        credit(tenant, &payment_id, now, cause, "invoice_payment.created");
    } else {
        emit_payment(tenant, &payment_id, now, cause, "invoice_payment.created", Map::new());
    }
    Some(payment_id)
}

/// Confirms the payments of an invoice that wait for it; `false` if none does.
pub(crate) fn confirm(tenant: &mut Tenant, invoice_id: &str, now: u64, cause: &Cause) -> bool {
    let mut pending: Vec<_> = tenant
        .records
        .pepay
        .payments_of(invoice_id)
        .filter(|payment| payment.is_pending())
        .map(|payment| payment.id.clone())
        .collect();
    pending.reverse();
    for payment_id in &pending {
        credit(tenant, payment_id, now, cause, "invoice_payment.updated");
    }
    !pending.is_empty()
}

/// Settles an invoice's confirmed payments; `false` if there is none to settle.
pub(crate) fn settle(tenant: &mut Tenant, invoice_id: &str, now: u64, cause: &Cause) -> bool {
    let ready: Vec<_> = tenant
        .records
        .pepay
        .payments_of(invoice_id)
        .filter(|payment| matches!(payment.status, PaymentStatus::Confirmed | PaymentStatus::Underpaid))
        .filter(|payment| payment.settlement != SettlementStatus::Settled)
        .map(|payment| payment.id.clone())
        .collect();
    for payment_id in &ready {
        let Some(payment) = tenant.records.pepay.payments.get_mut(payment_id) else { continue };
        let previous = Map::from_iter([("settlement_status".to_owned(), value(&payment.settlement))]);
        payment.settlement = SettlementStatus::Settled;
        emit_payment(tenant, payment_id, now, cause, "invoice_payment.updated", previous);
    }
    commerce::follow_invoice(tenant, invoice_id, now, cause);
    !ready.is_empty()
}

/// Counts a payment towards its invoice, if the invoice can take it.
fn credit(tenant: &mut Tenant, payment_id: &str, now: u64, cause: &Cause, event: &str) {
    let Some(payment) = tenant.records.pepay.payments.get_mut(payment_id) else { return };
    let Some(invoice) = tenant.records.pepay.invoices.get_mut(&payment.invoice_id) else { return };
    let previous = Snapshot::of(invoice);
    let fits = invoice.address.as_ref().is_some_and(|address| address.token_id == payment.token_id);
    let before = value(&payment.status);
    if invoice.status.is_final() || !fits {
        payment.status = PaymentStatus::ManualRetry;
        payment.settlement = SettlementStatus::Manual;
        payment.excess = payment.amount;
    } else {
        let credited = payment.amount.min(invoice.remaining());
        payment.excess = payment.amount.saturating_sub(credited);
        invoice.amount_paid = Usd(invoice.amount_paid.0 + credited.0);
        invoice.last_payment_at = Some(now);
        invoice.payer_wallet_address = Some(payment.payer.clone());
        invoice.payer_wallet_network = Some(payment.network.clone());
        let paid = invoice.remaining() == Usd::default();
        invoice.status = if paid { Status::Paid } else { Status::Underpaid };
        invoice.paid_at = paid.then_some(now);
        payment.status = if paid { PaymentStatus::Confirmed } else { PaymentStatus::Underpaid };
    }
    let invoice_id = invoice.id.clone();
    let changed = match event {
        "invoice_payment.updated" => Map::from_iter([("status".to_owned(), before)]),
        _ => Map::new(),
    };
    emit_payment(tenant, payment_id, now, cause, event, changed);
    emit_invoice(tenant, &invoice_id, now, cause, &previous);
    if tenant.records.pepay.invoices.get(&invoice_id).is_some_and(|invoice| invoice.status == Status::Underpaid) {
        payment_addresses::tell_quote(tenant, &invoice_id, now, cause);
    }
}

/// Ends an invoice that nobody paid in time; `false` if it has already ended.
pub(crate) fn expire(tenant: &mut Tenant, invoice_id: &str, now: u64, cause: &Cause) -> bool {
    end(tenant, invoice_id, Status::Expired, now, cause)
}

/// Ends an invoice on the merchant's behalf; `false` if it has already ended.
pub(crate) fn cancel(tenant: &mut Tenant, invoice_id: &str, now: u64, cause: &Cause) -> bool {
    end(tenant, invoice_id, Status::Canceled, now, cause)
}

fn end(tenant: &mut Tenant, invoice_id: &str, status: Status, now: u64, cause: &Cause) -> bool {
    let invoices = &mut tenant.records.pepay.invoices;
    let is_open = invoices.get(invoice_id).is_some_and(|invoice| !invoice.status.is_final());
    let Some(invoice) = is_open.then(|| invoices.get_mut(invoice_id)).flatten() else { return false };
    let previous = Snapshot::of(invoice);
    invoice.status = status;
    if status == Status::Expired {
        invoice.expires_at = invoice.expires_at.min(now);
    }
    emit_invoice(tenant, invoice_id, now, cause, &previous);
    true
}

/// Tells that an invoice was made.
pub(super) fn created(tenant: &mut Tenant, invoice: Invoice, now: u64, cause: &Cause) {
    let id = invoice.id.clone();
    tenant.expires(&id, invoice.expires_at);
    tenant.records.pepay.invoices.insert(invoice);
    if let Some(invoice) = tenant.records.pepay.invoices.get(&id) {
        let object = raw(&invoice_view(invoice, tenant.settings()));
        let subject = events::Subject::of(invoice);
        events::emit(tenant, "invoice.created", subject, &object, Map::new(), now, cause);
    }
}

/// Records that an invoice was updated so many times, without webhooks: a flood for whoever follows the events.
pub(super) fn flood(tenant: &mut Tenant, invoice_id: &str, count: u32, now: u64) {
    let Some(invoice) = tenant.records.pepay.invoices.get(invoice_id) else { return };
    let object = raw(&invoice_view(invoice, tenant.settings()));
    for _ in 0..count {
        let Some(invoice) = tenant.records.pepay.invoices.get(invoice_id) else { return };
        let subject = events::Subject::of(invoice);
        events::record(tenant, "invoice.updated", subject, &object, Map::new(), now, &Cause::default());
    }
}

/// The address to pay to: the one the payer was given, or else a new one, for the first token if none is wanted.
fn allocate_if_needed(
    tenant: &mut Tenant,
    invoice_id: &str,
    wanted: Option<&'static Token>,
    now: u64,
) -> Option<Address> {
    let invoice = tenant.records.pepay.invoices.get(invoice_id)?;
    if let Some(address) = &invoice.address {
        return Some(address.clone());
    }
    let token = wanted.or(CATALOGUE.first())?;
    let address = payment_addresses::allocate_for(&mut tenant.profile.ids, token, now);
    tenant.records.pepay.invoices.get_mut(invoice_id)?.address = Some(address.clone());
    Some(address)
}

/// What an event may have to tell the former value of.
struct Snapshot {
    status: Status,
    amount_paid: Usd,
}

impl Snapshot {
    fn of(invoice: &Invoice) -> Self {
        Self { status: invoice.status, amount_paid: invoice.amount_paid }
    }

    fn differences(&self, invoice: &Invoice) -> Map<String, Value> {
        let mut previous = Map::new();
        if self.status != invoice.status {
            previous.insert("status".to_owned(), value(&self.status));
        }
        if self.amount_paid != invoice.amount_paid {
            let remaining = invoice.amount.saturating_sub(self.amount_paid);
            previous.insert("amount_paid".to_owned(), self.amount_paid.0.into());
            previous.insert("amount_remaining".to_owned(), remaining.0.into());
        }
        previous
    }
}

/// Tells that an invoice changed, if it did.
fn emit_invoice(tenant: &mut Tenant, id: &str, now: u64, cause: &Cause, before: &Snapshot) {
    let Some(invoice) = tenant.records.pepay.invoices.get(id) else { return };
    let previous = before.differences(invoice);
    if previous.is_empty() {
        return;
    }
    let object = raw(&invoice_view(invoice, tenant.settings()));
    let subject = events::Subject::of(invoice);
    events::emit(tenant, "invoice.updated", subject, &object, previous, now, cause);
    commerce::follow_invoice(tenant, id, now, cause);
}

fn emit_payment(tenant: &mut Tenant, id: &str, now: u64, cause: &Cause, event: &str, previous: Map<String, Value>) {
    let Some(payment) = tenant.records.pepay.payments.get(id) else { return };
    let Some(invoice) = tenant.records.pepay.invoices.get(&payment.invoice_id) else { return };
    let object = raw(&payment_view(payment, tenant.settings().pepay.times));
    let subject = events::Subject::of(invoice);
    events::emit(tenant, event, subject, &object, previous, now, cause);
}

fn value(object: &impl serde::Serialize) -> Value {
    serde_json::to_value(object).unwrap_or_default()
}

/// JSON that keeps the order of its members.
pub(super) fn raw(object: &impl serde::Serialize) -> Box<RawValue> {
    serde_json::value::to_raw_value(object).unwrap_or_default()
}
