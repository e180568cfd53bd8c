//! A new invoice.

use crate::call::pepay_call;
use crate::memory::{View, show};
use crate::text::{pepay_str, time};
use pepay_core::pepay::CreatedInvoice;

/// A new invoice: where to send the payor, and the payor's credentials. The URL and both credentials
/// are secrets.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_created_invoice {
    /// The invoice's id, opaque.
    pub invoice_id: pepay_str,
    /// The hosted checkout page.
    pub payment_url: pepay_str,
    /// The payor's session: "session_token" of a client.
    pub session_token: pepay_str,
    /// Its signature: "signature" of a client.
    pub signature: pepay_str,
    /// When the invoice expires, in Unix milliseconds, or `PEPAY_ABSENT`.
    pub expires_at_ms: i64,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_created_invoice {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl From<&CreatedInvoice> for pepay_created_invoice {
    fn from(created: &CreatedInvoice) -> Self {
        Self {
            invoice_id: created.invoice_id.as_str().into(),
            payment_url: (&created.payment_url).into(),
            session_token: (&created.session_token).into(),
            signature: (&created.signature).into(),
            expires_at_ms: time(created.expires_at),
        }
    }
}

/// The reply of `PEPAY_OP_INVOICES_CREATE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_created_invoice(
    call: *const pepay_call,
    out: *mut pepay_created_invoice,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(call, out, struct_size, |call| call.typed_reply::<CreatedInvoice>().map(Into::into)) }
}
