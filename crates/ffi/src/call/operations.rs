//! Which operations there are: one constant and one line each.

use super::driver::{Driver, Opening, list, object};
use crate::failure::Failure;
use pepay_core::{Provider, payviox, pepay};

/// `POST /api/v1/invoices`, replies with a created invoice. Needs a key.
pub const PEPAY_OP_INVOICES_CREATE: i32 = 1101;
/// `GET /api/v1/payments/session-details`, replies with session details. Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS: i32 = 1201;
/// `GET /api/v1/payments/available-tokens`, replies with a list (JSON). Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS: i32 = 1202;
/// `POST /api/v1/payments/payment-addresses`, replies with a payment address. Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS: i32 = 1203;
/// `GET /api/v1/payments/payment-status`, replies with a status (JSON). Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS: i32 = 1204;
/// Payviox's `POST /session`, replies with a Payviox session. Needs a key.
pub const PEPAY_OP_PAYVIOX_SESSIONS_CREATE: i32 = 2101;

pub(super) fn start(operation: i32, opening: &Opening<'_>) -> Result<Box<dyn Driver>, Failure> {
    use Provider::{Payviox, Pepay};
    let make: fn(&Opening<'_>) -> _ = match (opening.api.provider(), operation) {
        (Pepay, PEPAY_OP_INVOICES_CREATE) => object::<pepay::CreateInvoice>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS) => object::<pepay::GetSessionDetails>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS) => list::<pepay::ListAvailableTokens, _>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS) => object::<pepay::CreatePaymentAddress>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS) => object::<pepay::GetPaymentStatus>,
        (Payviox, PEPAY_OP_PAYVIOX_SESSIONS_CREATE) => object::<payviox::CreateSession>,
        _ => return Err(Failure::constant(format!("this client's API has no operation {operation}"))),
    };
    make(opening)
}
