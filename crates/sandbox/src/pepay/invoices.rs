//! `GET /api/v1/invoices/{invoiceId}`, and what lists of invoices share with it.

use super::{
    Account, Error, Invoice, query,
    views::{InvoiceView, invoice_view, payment_view},
};
use crate::engine::{call::Call, http::Reply, settings::Settings};

/// Which extra members an invoice object is to have.
pub(super) struct Expand {
    latest_payment: bool,
    /// How many payments at most.
    payments: Option<usize>,
}

impl Expand {
    pub(super) fn read(call: &Call<'_>) -> Result<Self, Error> {
        let mut expand = Self { latest_payment: false, payments: None };
        let limit = query::whole_number(call, "payments_limit", 1..=100)?;
        for name in call.query("expand").into_iter().flat_map(|list| list.split(',')).map(str::trim) {
            match name {
                "latest_payment" => expand.latest_payment = true,
                "payments" => expand.payments = Some(limit.unwrap_or(10)),
                _ => return Err(Error::invalid("expand must be one of latest_payment, payments")),
            }
        }
        Ok(expand)
    }

    /// The invoice object with those members.
    pub(super) fn view<'a>(&self, account: &'a Account, invoice: &'a Invoice, settings: &Settings) -> InvoiceView<'a> {
        let times = settings.pepay.times;
        let mut view = invoice_view(invoice, settings);
        let payments = || account.payments_of(&invoice.id).map(|payment| payment_view(payment, times));
        view.latest_payment = self.latest_payment.then(|| payments().next());
        view.payments = self.payments.map(|limit| payments().take(limit).collect());
        view
    }
}

pub(super) fn retrieve(call: &mut Call<'_>) -> Result<Reply, Error> {
    let expand = Expand::read(call)?;
    let tenant = &*call.tenant;
    let view = expand.view(&tenant.records.pepay, named(call)?, tenant.settings());
    Ok(Reply::ok(&view))
}

/// The invoice that the path names.
pub(super) fn named<'a>(call: &'a Call<'_>) -> Result<&'a Invoice, Error> {
    let id = call.params.get("invoice_id");
    if uuid::Uuid::parse_str(id).is_err() {
        return Err(Error::invalid("invoiceId must be a UUID"));
    }
    let invoices = &call.tenant.records.pepay.invoices;
    invoices.get(&id.to_lowercase()).ok_or_else(|| Error::not_found("Invoice not found"))
}
