//! `GET /api/v1/invoices/{invoiceId}/status`.

use serde::Serialize;

use super::{
    Error, invoices,
    views::{InvoiceView, PaymentView, invoice_view, payment_view},
};
use crate::engine::{call::Call, http::Reply};

#[derive(Serialize)]
struct InvoiceStatus<'a> {
    object: &'static str,
    invoice: InvoiceView<'a>,
    latest_payment: Option<PaymentView<'a>>,
}

pub(super) fn poll(call: &mut Call<'_>) -> Result<Reply, Error> {
    let invoice = invoices::named(call)?;
    let settings = call.tenant.settings();
    let latest = call.tenant.records.pepay.payments_of(&invoice.id).next();
    Ok(Reply::ok(&InvoiceStatus {
        object: "invoice_status",
        invoice: invoice_view(invoice, settings),
        latest_payment: latest.map(|payment| payment_view(payment, settings.pepay.times)),
    }))
}
