//! Orders as the API shows them.

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    super::{
        catalogue::Token,
        invoice::{Environment, Payment, SettlementStatus, Status as InvoiceStatus},
    },
    items::{self, ItemView},
    order::{Order, Shipment, Status, Substatus},
};
use crate::engine::{money::Number, tenant::Tenant, times::Moment};

/// An order in a list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OrderRow<'a> {
    order_id: &'a str,
    invoice_id: &'a str,
    network_environment: Environment,
    status: Status,
    substatus: Substatus,
    actions: Value,
    shipments_summary: ShipmentsSummary,
    /// `null` if several sell its items.
    retailer: Option<&'a str>,
    wallet_address: Option<&'a str>,
    wallet_network: Option<&'a str>,
    customer_id: Option<&'a str>,
    total: Number,
    created_at: Moment,
    updated_at: Moment,
    item_count: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ShipmentsSummary {
    has_tracking: bool,
    is_delivered: bool,
    last_tracking_at: Option<Moment>,
    shipment_count: usize,
}

pub(super) fn actions(order: &Order) -> Value {
    json!({ "canCancel": order.can_cancel() })
}

pub(super) fn row<'a>(tenant: &Tenant, order: &'a Order) -> OrderRow<'a> {
    let time = |ms| tenant.settings().pepay.times.write(ms);
    let shipment = order.shipment.as_ref();
    let first = order.items.first().map(|item| item.retailer.as_str());
    OrderRow {
        order_id: &order.id,
        invoice_id: &order.invoice_id,
        network_environment: order.environment,
        status: order.status,
        substatus: order.substatus,
        actions: actions(order),
        shipments_summary: ShipmentsSummary {
            has_tracking: shipment.is_some(),
            is_delivered: shipment.is_some_and(|shipment| shipment.delivered_at.is_some()),
            last_tracking_at: shipment.map(|it| time(it.delivered_at.unwrap_or(it.shipped_at))),
            shipment_count: usize::from(shipment.is_some()),
        },
        retailer: first.filter(|first| order.items.iter().all(|item| item.retailer == *first)),
        wallet_address: order.customer.wallet_address.as_deref(),
        wallet_network: order.customer.wallet_network.as_deref(),
        customer_id: order.customer.customer_id.as_deref(),
        total: order.total.number(),
        created_at: time(order.created_at),
        updated_at: time(order.updated_at()),
        item_count: items::count(&order.items),
    }
}

/// An order with all there is to it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Snapshot<'a> {
    #[serde(flatten)]
    row: OrderRow<'a>,
    timeline: Vec<EntryView<'a>>,
    payment: PaymentView<'a>,
    fulfillment: Fulfillment<'a>,
    line_items: Vec<ItemView<'a>>,
}

#[derive(Serialize)]
struct EntryView<'a> {
    status: Status,
    timestamp: Moment,
    message: &'a str,
}

/// How an order was paid.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PaymentView<'a> {
    /// The invoice's.
    status: Option<InvoiceStatus>,
    tx_hash: Option<&'a str>,
    settlement: Option<SettlementView>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SettlementView {
    status: SettlementStatus,
    tx_hash: Option<String>,
    network: &'static str,
}

#[derive(Serialize)]
struct Fulfillment<'a> {
    shipments: Vec<ShipmentView<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ShipmentView<'a> {
    carrier: &'a str,
    tracking_number: &'a str,
    tracking_url: Option<&'a str>,
    status: &'static str,
    shipped_at: Moment,
    delivered_at: Option<Moment>,
}

pub(super) fn snapshot<'a>(tenant: &'a Tenant, order: &'a Order) -> Snapshot<'a> {
    let time = |ms| tenant.settings().pepay.times.write(ms);
    let entries = order.timeline.iter();
    let shipment = |it: &'a Shipment| ShipmentView {
        carrier: &it.carrier,
        tracking_number: &it.tracking_number,
        tracking_url: it.tracking_url.as_deref(),
        status: if it.delivered_at.is_some() { "delivered" } else { "in_transit" },
        shipped_at: time(it.shipped_at),
        delivered_at: it.delivered_at.map(time),
    };
    Snapshot {
        row: row(tenant, order),
        timeline: entries
            .map(|it| EntryView { status: it.status, timestamp: time(it.at), message: &it.message })
            .collect(),
        payment: payment(tenant, order),
        fulfillment: Fulfillment { shipments: order.shipment.iter().map(shipment).collect() },
        line_items: items::views(&order.items),
    }
}

pub(super) fn payment<'a>(tenant: &'a Tenant, order: &Order) -> PaymentView<'a> {
    let account = &tenant.records.pepay;
    let latest = latest_payment(tenant, order);
    PaymentView {
        status: account.invoices.get(&order.invoice_id).map(|invoice| invoice.status),
        tx_hash: latest.map(|payment| payment.tx_hash.as_str()),
        settlement: latest.map(|payment| SettlementView {
            status: payment.settlement,
            tx_hash: payment.settlement_tx_hash(),
            network: Token::default_settlement().network,
        }),
    }
}

/// The last payment that counted.
pub(super) fn latest_payment<'a>(tenant: &'a Tenant, order: &Order) -> Option<&'a Payment> {
    let account = &tenant.records.pepay;
    // The iterator borrows the id, which the tenant also holds.
    let invoice = account.invoices.get(&order.invoice_id)?;
    account.payments_of(&invoice.id).find(|payment| !payment.is_pending() && payment.excess < payment.amount)
}
