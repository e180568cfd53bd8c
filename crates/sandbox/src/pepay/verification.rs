//! `/api/v1/invoice/{invoiceId}/verify`: a job that looks for the payment on chain.

use serde_json::{Value, json};

use super::{
    Error,
    fields::Fields,
    invoice::{Invoice, Verification},
    payment_sessions::of_session,
};
use crate::engine::{call::Call, http::Reply};

const NETWORKS: [&str; 3] = ["base", "solana", "bsc"];
/// The job looks once and is done.
const DURATION_MS: u64 = 5_000;

pub(super) fn trigger(call: &mut Call<'_>) -> Result<Reply, Error> {
    check_path(call)?;
    let fields = Fields::read_or_empty(call)?;
    let asked = fields.text("network", 64)?;
    let invoice = of_session(call)?;
    let active = invoice.address.as_ref().map(|address| address.network.clone());
    let network = match (asked, active) {
        (Some(asked), _) if !NETWORKS.contains(&asked.as_str()) => {
            return Err(Error::invalid("network must be one of base, solana, bsc"));
        }
        (Some(asked), Some(active)) if asked != active => {
            return Err(Error::invalid("network must be the invoice's active network"));
        }
        (_, Some(active)) if !NETWORKS.contains(&active.as_str()) => {
            return Err(Error::invalid("payments on the invoice's active network cannot be verified"));
        }
        (_, Some(active)) => active,
        (_, None) => return Err(Error::invalid("the invoice has no active network yet")),
    };
    let job = Verification { id: call.tenant.uuid(), network, created_at: call.now };
    if let Some(invoice) = call.tenant.records.pepay.invoices.get_mut(&call.invoice_id) {
        invoice.verification = Some(job);
    }
    read(call)
}

pub(super) fn read(call: &mut Call<'_>) -> Result<Reply, Error> {
    check_path(call)?;
    let invoice = of_session(call)?;
    let job = invoice.verification.as_ref().ok_or_else(|| Error::not_found("Verification not found"))?;
    Ok(Reply::ok(&json!({ "success": true, "data": view(call, invoice, job) })))
}

fn check_path(call: &Call<'_>) -> Result<(), Error> {
    match call.params.get("invoice_id").eq_ignore_ascii_case(&call.invoice_id) {
        true => Ok(()),
        false => Err(Error::forbidden("The payment session belongs to another invoice")),
    }
}

fn view(call: &Call<'_>, invoice: &Invoice, job: &Verification) -> Value {
    let time = |ms| call.tenant.settings().pepay.times.write(ms);
    let ends_at = job.created_at + DURATION_MS;
    let ended = call.now >= ends_at;
    let status = if ended { "completed" } else { "pending" };
    json!({
        "object": "invoice_manual_verification",
        "id": job.id,
        "invoice_id": invoice.id,
        "network": job.network,
        "job_status": status,
        "status": status,
        "attempt_count": u8::from(ended),
        "max_attempts": 1,
        "next_attempt_at": (!ended).then(|| time(ends_at)),
        "created_at": time(job.created_at),
        "updated_at": time(ends_at.min(call.now)),
        "completed_at": ended.then(|| time(ends_at)),
        "result": ended.then(|| json!({ "invoice_status": invoice.status })),
        "error": null,
    })
}
