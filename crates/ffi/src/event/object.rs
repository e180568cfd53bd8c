//! What a listed event is about: there is no handle for it.

use crate::memory::{text, write_text};
use pepay_core::json::{Form, written};
use pepay_core::pepay::{CommerceOrder, Invoice, InvoicePayment, PaymentQuote};
use pepay_core::{Error, Json, Object};
use std::ffi::c_char;

/// Writes what an event of Pepay is about in the form of `pepay_call_whole_json()` to `out`, NUL-terminated: an invoice,
/// an invoice's payment or a commerce order. For events that were listed or retrieved; a webhook's invoice is
/// `pepay_event_invoice_json()`.
///
/// - `object`: what the event has under "data", "object", as the provider wrote it
///
/// Returns the length, as `pepay_webhook_sign()` does: three times what `object` has is enough. Returns 0 for misuse, and
/// if `object` is something else, as its own "object" field says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_object_json(
    object: *const c_char,
    object_len: usize,
    out: *mut c_char,
    out_size: usize,
) -> usize {
    // SAFETY: the conventions of the header.
    unsafe { write_text(out, out_size, || Ok(whole(text(object, object_len, "object")?)?.into_bytes())) }
}

fn whole(object: &str) -> Result<String, Error> {
    let kind = Json::parse(object).ok().and_then(|object| object.get("object")?.as_text());
    let read = match kind.as_deref() {
        Some("invoice") => Invoice::parse(object).map(|invoice| written(&invoice, Form::Whole)).ok(),
        Some("invoice_payment") => InvoicePayment::parse(object).map(|payment| written(&payment, Form::Whole)).ok(),
        Some("payment_quote") => PaymentQuote::parse(object).map(|quote| written(&quote, Form::Whole)).ok(),
        Some("commerce_order") => CommerceOrder::parse(object).map(|order| written(&order, Form::Whole)).ok(),
        _ => None,
    };
    read.ok_or_else(|| Error::config("object is no invoice, no payment of one, no commerce order and no quote"))
}
