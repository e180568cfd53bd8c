//! How orders and their invoices stand with their payment.

use serde::Serialize;
use serde_json::Value;

use super::{
    super::{
        Error,
        catalogue::Token,
        fields::Fields,
        invoice::{Invoice, Status as InvoiceStatus},
        invoices,
    },
    order::{Order, Status, Substatus},
    orders, success,
    views::{self, PaymentView},
};
use crate::engine::{call::Call, http::Reply, money::Number, tenant::Tenant, times::Moment};

/// Orders asked for at a time.
const MOST: usize = 100;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentStatus<'a> {
    order_id: &'a str,
    invoice_id: &'a str,
    status: InvoiceStatus,
    order_status: Status,
    customer_id: Option<&'a str>,
    amount: Number,
    paid_at: Option<Moment>,
    payment_details: Option<PaymentDetails<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentDetails<'a> {
    network: &'a str,
    token: Option<&'static str>,
    /// In the token.
    amount: &'a str,
    tx_hash: &'a str,
    wallet_address: &'a str,
}

fn view<'a>(tenant: &'a Tenant, order: &'a Order) -> Option<PaymentStatus<'a>> {
    let invoice = tenant.records.pepay.invoices.get(&order.invoice_id)?;
    Some(PaymentStatus {
        order_id: &order.id,
        invoice_id: &order.invoice_id,
        status: invoice.status,
        order_status: order.status,
        customer_id: order.customer.customer_id.as_deref(),
        amount: order.total.number(),
        paid_at: invoice.paid_at.map(|ms| tenant.settings().pepay.times.write(ms)),
        payment_details: views::latest_payment(tenant, order).map(|payment| PaymentDetails {
            network: &payment.network,
            token: Token::find(payment.token_id).map(|token| token.symbol),
            amount: &payment.token_amount,
            tx_hash: &payment.tx_hash,
            wallet_address: &payment.payer,
        }),
    })
}

pub(super) fn status(call: &mut Call<'_>) -> Result<Reply, Error> {
    let status = view(call.tenant, orders::named(call)?);
    Ok(success(status.ok_or_else(|| Error::not_found("Invoice not found"))?))
}

#[derive(Serialize)]
struct Statuses<'a> {
    payments: Vec<PaymentStatus<'a>>,
}

/// The orders there are, in the order in which they are asked for; others are left out.
pub(super) fn bulk_status(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let refused = || Error::invalid(format!("orderIds must be a list of 1 to {MOST} ids"));
    let ids = fields.get("orderIds").and_then(Value::as_array).ok_or_else(refused)?;
    let ids: Vec<_> = ids.iter().map(Value::as_str).collect::<Option<_>>().ok_or_else(refused)?;
    if !(1..=MOST).contains(&ids.len()) {
        return Err(refused());
    }
    let orders = ids.into_iter().filter_map(|id| call.tenant.records.pepay.commerce.orders.get(id));
    Ok(success(Statuses { payments: orders.filter_map(|order| view(call.tenant, order)).collect() }))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OrderInvoice<'a> {
    invoice_id: &'a str,
    order_id: &'a str,
    payment: PaymentView<'a>,
    order: OrderSummary<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OrderSummary<'a> {
    order_id: &'a str,
    status: Status,
    substatus: Substatus,
    customer_id: Option<&'a str>,
    actions: Value,
}

pub(super) fn invoice_status(call: &mut Call<'_>) -> Result<Reply, Error> {
    let Invoice { id, commerce_order_id, .. } = invoices::named(call)?;
    let order = commerce_order_id.as_ref().and_then(|id| call.tenant.records.pepay.commerce.orders.get(id));
    let order = order.ok_or_else(|| Error::not_found("Invoice not found"))?;
    Ok(success(OrderInvoice {
        invoice_id: id,
        order_id: &order.id,
        payment: views::payment(call.tenant, order),
        order: OrderSummary {
            order_id: &order.id,
            status: order.status,
            substatus: order.substatus,
            customer_id: order.customer.customer_id.as_deref(),
            actions: views::actions(order),
        },
    }))
}
