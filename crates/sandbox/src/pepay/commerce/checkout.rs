//! `POST /api/commerce/merchant/checkout/invoice`: an order, and the invoice that pays for it.

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    super::{
        Error,
        fields::Fields,
        idempotency,
        invoice::{Environment, Status, Terms},
        ledger, new_invoice,
    },
    created, estimates, items,
    order::{Order, refund_destination},
    transitions,
};
use crate::engine::{call::Call, http::Reply, money::Number, times::Moment};

const LIFETIME_MS: u64 = 30 * 60_000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckoutInvoice<'a> {
    order_id: &'a str,
    invoice_id: &'a str,
    invoice_url: String,
    session: &'a str,
    signature: &'a str,
    #[serde(rename = "payment_session_headers")]
    payment_session_headers: Value,
    merchant_id: u32,
    network_environment: Environment,
    customer_id: Option<&'a str>,
    amount: Number,
    status: Status,
    expires_at: Moment,
    endpoints: Value,
}

/// Every attempt makes an order and an invoice of its own.
pub(super) fn create_invoice(call: &mut Call<'_>) -> Result<Reply, Error> {
    if call.strict() {
        idempotency::required(call)?;
    }
    let fields = Fields::read(call)?;
    let estimate = estimates::named(call, &fields)?.clone();
    let address_id = fields.required_text("addressId", 64)?;
    let address = call.tenant.records.pepay.commerce.addresses.get(&address_id);
    if address.is_none_or(|address| address.customer != estimate.customer) {
        return Err(Error::not_found("Address not found"));
    }
    let refund_destination = refund_destination(&fields)?;

    let now = call.now;
    let tenant = &mut *call.tenant;
    let order_id = tenant.uuid();
    let terms = Terms {
        description: Some(format!("Order of {} items", items::count(&estimate.items))),
        customer_id: estimate.customer.customer_id.clone(),
        metadata: json!({}),
        ..Terms::default()
    };
    let mut invoice = new_invoice::issue(tenant, estimate.totals.total, now + LIFETIME_MS, terms, now);
    invoice.commerce_order_id = Some(order_id.clone());
    let order = Order::new(order_id, &invoice, estimate, refund_destination, now);
    let reply = created(CheckoutInvoice {
        order_id: &order.id,
        invoice_id: &invoice.id,
        invoice_url: new_invoice::payment_url(&call.config.base_url, &invoice),
        session: &invoice.session_token,
        signature: &invoice.signature,
        payment_session_headers: new_invoice::session_headers(&invoice),
        merchant_id: invoice.merchant_id,
        network_environment: invoice.environment,
        customer_id: invoice.terms.customer_id.as_deref(),
        amount: invoice.amount.number(),
        status: invoice.status,
        expires_at: tenant.settings().pepay.times.write(invoice.expires_at),
        endpoints: json!({
            "checkOrder": format!("/api/commerce/merchant/orders/{}", order.id),
            "checkPayment": format!("/api/commerce/merchant/payments/{}/status", order.id),
        }),
    });
    let cause = call.cause();
    transitions::created(call.tenant, order, now, &cause, |tenant| ledger::created(tenant, invoice, now, &cause));
    Ok(reply)
}
