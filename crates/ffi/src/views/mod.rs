//! Typed replies: one struct and one accessor each. All borrow from the call.

pub mod created_invoice;
pub mod invoice;
pub mod payment_address;
pub mod payviox_session;
pub mod session_details;

use pepay_core::pepay::InvoiceStatus;

/// A status this library does not know, or none: see the text beside it.
pub const PEPAY_STATE_UNKNOWN: i32 = 0;
/// Nothing has been paid ("unpaid").
pub const PEPAY_STATE_OPEN: i32 = 1;
/// A part has been paid: the rest must come on the same network and token.
pub const PEPAY_STATE_UNDERPAID: i32 = 2;
/// Paid in full. Final.
pub const PEPAY_STATE_PAID: i32 = 3;
/// Its time ran out. Final.
pub const PEPAY_STATE_EXPIRED: i32 = 4;
/// Called off. Final.
pub const PEPAY_STATE_CANCELED: i32 = 5;

fn state(status: Option<&InvoiceStatus>) -> i32 {
    match status {
        Some(InvoiceStatus::Unpaid) => PEPAY_STATE_OPEN,
        Some(InvoiceStatus::Underpaid) => PEPAY_STATE_UNDERPAID,
        Some(InvoiceStatus::Paid) => PEPAY_STATE_PAID,
        Some(InvoiceStatus::Expired) => PEPAY_STATE_EXPIRED,
        Some(InvoiceStatus::Canceled) => PEPAY_STATE_CANCELED,
        Some(InvoiceStatus::Other(_)) | None => PEPAY_STATE_UNKNOWN,
    }
}
