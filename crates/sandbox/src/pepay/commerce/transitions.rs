//! What moves an order: its invoice, the merchant, the simulator. Every change is told by events.

use serde_json::{Map, Value, json};

use super::{
    super::{
        events,
        invoice::{SettlementStatus, Status as InvoiceStatus},
        ledger,
    },
    order::{Entry, Order, Status, Substatus},
};
use crate::engine::{call::Cause, money::Usd, tenant::Tenant};

/// Takes an order in, has its invoice made, and tells of both.
pub(super) fn created(
    tenant: &mut Tenant,
    order: Order,
    now: u64,
    cause: &Cause,
    make_invoice: impl FnOnce(&mut Tenant),
) {
    let id = order.id.clone();
    tenant.records.pepay.commerce.orders.insert(order);
    make_invoice(tenant);
    emit(tenant, &id, "commerce.order.created", Map::new(), now, cause);
}

/// Moves an order to where it now stands.
pub(super) fn enter(
    tenant: &mut Tenant,
    order_id: &str,
    (status, substatus): (Status, Substatus),
    message: &str,
    now: u64,
    cause: &Cause,
) {
    let Some(order) = tenant.records.pepay.commerce.orders.get_mut(order_id) else { return };
    let mut previous = Map::new();
    if order.status != status {
        previous.insert("status".to_owned(), json!(order.status));
    }
    if order.substatus != substatus {
        previous.insert("substatus".to_owned(), json!(order.substatus));
    }
    (order.status, order.substatus) = (status, substatus);
    order.timeline.push(Entry { status, at: now, message: message.to_owned() });
    emit(tenant, order_id, "commerce.order.updated", previous, now, cause);
}

/// Ends an order. Its invoice can no longer be paid, and what was paid is to be given back.
pub(super) fn end(
    tenant: &mut Tenant,
    order_id: &str,
    (status, substatus): (Status, Substatus),
    message: &str,
    now: u64,
    cause: &Cause,
) {
    let substatus = if is_paid(tenant, order_id) { Substatus::RefundPending } else { substatus };
    enter(tenant, order_id, (status, substatus), message, now, cause);
    let order = tenant.records.pepay.commerce.orders.get(order_id);
    if let Some(invoice_id) = order.map(|order| order.invoice_id.clone()) {
        ledger::cancel(tenant, &invoice_id, now, cause);
    }
}

/// Whether any of an order's money has come.
pub(super) fn is_paid(tenant: &Tenant, order_id: &str) -> bool {
    let account = &tenant.records.pepay;
    let order = account.commerce.orders.get(order_id);
    let invoice = order.and_then(|order| account.invoices.get(&order.invoice_id));
    invoice.is_some_and(|invoice| invoice.amount_paid > Usd::default())
}

/// Lets an order follow what became of its invoice.
pub(in crate::pepay) fn follow_invoice(tenant: &mut Tenant, invoice_id: &str, now: u64, cause: &Cause) {
    let account = &tenant.records.pepay;
    let Some(invoice) = account.invoices.get(invoice_id) else { return };
    let order = invoice.commerce_order_id.as_ref().and_then(|id| account.commerce.orders.get(id));
    let Some((order_id, substatus)) = order.map(|order| (order.id.clone(), order.substatus)) else { return };
    let is_settled = account
        .payments_of(invoice_id)
        .filter(|payment| payment.excess < payment.amount)
        .all(|payment| payment.settlement == SettlementStatus::Settled);
    match (invoice.status, substatus) {
        (InvoiceStatus::Paid, Substatus::AwaitingPayment) => {
            let state = (Status::Processing, Substatus::PaymentConfirmed);
            enter(tenant, &order_id, state, "Payment confirmed", now, cause);
        }
        (InvoiceStatus::Paid, Substatus::PaymentConfirmed) if is_settled => {
            let state = (Status::Processing, Substatus::ProviderPlacementSubmitted);
            enter(tenant, &order_id, state, "Payment settled", now, cause);
        }
        (InvoiceStatus::Expired, Substatus::AwaitingPayment) => {
            end(tenant, &order_id, (Status::Failed, Substatus::InvoiceExpired), "Invoice expired", now, cause);
        }
        (InvoiceStatus::Canceled, Substatus::AwaitingPayment) => {
            end(tenant, &order_id, (Status::Cancelled, Substatus::InvoiceCanceled), "Invoice canceled", now, cause);
        }
        _ => {}
    }
}

fn emit(tenant: &mut Tenant, order_id: &str, event_type: &str, previous: Map<String, Value>, now: u64, cause: &Cause) {
    let Some(order) = tenant.records.pepay.commerce.orders.get(order_id) else { return };
    let object = json!({
        "object": "commerce_order",
        "id": order.id,
        "status": order.status,
        "substatus": order.substatus,
        "invoice_id": order.invoice_id,
    });
    let subject = events::Subject {
        invoice_id: order.invoice_id.clone(),
        order_id: Some(order.id.clone()),
        environment: order.environment,
    };
    events::emit(tenant, event_type, subject, &ledger::raw(&object), previous, now, cause);
}
