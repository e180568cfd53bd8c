//! `/api/v1/payments/customer-email`.

use http::StatusCode;
use serde_json::json;

use super::{Error, fields::Fields, invoice::Status, payment_sessions::of_session};
use crate::engine::{call::Call, email, http::Reply};

pub(super) fn set(call: &mut Call<'_>) -> Result<Reply, Error> {
    let address = Fields::read(call)?.required_text("email", 255)?.trim().to_lowercase();
    if !email::is_valid(&address) {
        return Err(Error::invalid("email must be an e-mail address"));
    }
    if of_session(call)?.status == Status::Paid {
        return Err(Error::new(StatusCode::BAD_REQUEST, "INVOICE_PAID", "Invoice is already paid"));
    }
    if let Some(invoice) = call.tenant.records.pepay.invoices.get_mut(&call.invoice_id) {
        invoice.terms.customer_email = Some(address.clone());
    }
    Ok(Reply::ok(&json!({ "success": true, "email": address, "message": "Customer email saved" })))
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, Error> {
    let address = &of_session(call)?.terms.customer_email;
    Ok(Reply::ok(&json!({ "email": address, "has_email": address.is_some() })))
}
