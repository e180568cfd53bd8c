//! Payor sessions: issuing the token and its signature, and finding the invoice they stand for.

use http::StatusCode;

use super::{Error, Invoice, settings::SignatureStyle};
use crate::engine::{call::Call, keys::hmac_hex, tenant::Tenant};

/// Length of the random part that follows the invoice id in a token.
const TOKEN_TAIL: usize = 16;

/// A token, which carries the invoice's id, and the signature that goes with it.
pub(super) fn issue(tenant: &mut Tenant, invoice_id: &str, now: u64) -> (String, String) {
    let token = format!("pst_{}{}", invoice_id.replace('-', ""), tenant.profile.ids.hex(TOKEN_TAIL));
    let hash = hmac_hex(&tenant.tag, &[token.as_bytes()]);
    let signature = match tenant.settings().pepay.signatures {
        SignatureStyle::Sig => format!("sig_{}", &hash[..40]),
        SignatureStyle::HashTimestamp => format!("{hash}.{now}"),
    };
    (token, signature)
}

/// The invoice of a session, if its signature is the one issued with it.
pub(super) fn invoice_of(call: &Call<'_>, token: &str, signature: Option<&str>) -> Result<String, Error> {
    let refused = || Error::new(StatusCode::UNAUTHORIZED, "SESSION_INVALID", "Invalid payment session or signature");
    let invoice = invoice_of_token(call.tenant, token).ok_or_else(refused)?;
    let signature = signature.ok_or_else(refused)?;
    if invoice.signature == signature {
        return Ok(invoice.id.clone());
    }
    match call.tenant.records.pepay.invoices.iter().any(|other| other.signature == signature) {
        true => Err(Error::forbidden("The signature belongs to another payment session")),
        false => Err(refused()),
    }
}

/// The invoice that a session token stands for.
pub(super) fn invoice_of_token<'a>(tenant: &'a Tenant, token: &str) -> Option<&'a Invoice> {
    let invoice = tenant.records.pepay.invoices.get(&invoice_id(token)?)?;
    (invoice.session_token == token).then_some(invoice)
}

fn invoice_id(token: &str) -> Option<String> {
    let digits = token.strip_prefix("pst_")?.get(..32)?;
    uuid::Uuid::parse_str(digits).ok().map(|id| id.to_string())
}
