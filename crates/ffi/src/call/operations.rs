//! Which operations there are: one constant and one line each.

use super::driver::{Driver, Opening, list, object};
use crate::failure::Failure;
use pepay_core::{Provider, payviox, pepay};

/// `POST /api/v1/invoices`, replies with a created invoice. Needs a key.
pub const PEPAY_OP_INVOICES_CREATE: i32 = 1101;
/// `GET /api/v1/invoices`, replies with a page (JSON). Needs a key.
pub const PEPAY_OP_INVOICES_LIST: i32 = 1102;
/// `GET /api/v1/invoices/customer/{customer_id}`, replies with a page (JSON). Needs a key.
pub const PEPAY_OP_INVOICES_LIST_BY_CUSTOMER: i32 = 1103;
/// `GET /api/v1/invoices/{invoice_id}`, replies with an invoice. Needs a key.
pub const PEPAY_OP_INVOICES_RETRIEVE: i32 = 1104;
/// `GET /api/v1/invoices/{invoice_id}/status`, replies with an invoice. Needs a key.
pub const PEPAY_OP_INVOICES_STATUS: i32 = 1105;
/// `GET /api/v1/invoices/totals`, replies with sums (JSON). Needs a key.
pub const PEPAY_OP_INVOICES_TOTALS: i32 = 1106;
/// `GET /api/v1/payments/session-details`, replies with session details. Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS: i32 = 1201;
/// `GET /api/v1/payments/available-tokens`, replies with a list (JSON). Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS: i32 = 1202;
/// `POST /api/v1/payments/payment-addresses`, replies with a payment address. Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS: i32 = 1203;
/// `GET /api/v1/payments/payment-status`, replies with a status (JSON). Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS: i32 = 1204;
/// `POST /api/v1/payments/customer-email`, replies with the address (JSON). Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_SET_CUSTOMER_EMAIL: i32 = 1205;
/// `GET /api/v1/payments/customer-email`, replies with the address (JSON). Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_CUSTOMER_EMAIL: i32 = 1206;
/// `GET /api/v1/payments/invoice-questions`, replies with questions (JSON). Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_QUESTIONS: i32 = 1207;
/// `POST /api/v1/payments/submit-form`, replies with success (JSON). Needs a session.
pub const PEPAY_OP_PAYMENT_SESSIONS_SUBMIT_FORM: i32 = 1208;
/// `POST /api/v1/invoice/{invoice_id}/verify`, replies with a verification (JSON). Needs a session.
pub const PEPAY_OP_MANUAL_VERIFICATION_TRIGGER: i32 = 1301;
/// `GET /api/v1/invoice/{invoice_id}/verify`, replies with a verification (JSON). Needs a session.
pub const PEPAY_OP_MANUAL_VERIFICATION_RETRIEVE: i32 = 1302;
/// `GET /api/v1/merchant/tokens`, replies with tokens (JSON). Needs a key.
pub const PEPAY_OP_TOKENS_LIST: i32 = 1401;
/// `GET /api/v1/merchant/tokens/search`, replies with a page (JSON). Needs a key.
pub const PEPAY_OP_TOKENS_SEARCH: i32 = 1402;
/// `POST /api/v1/merchant/tokens/{token_id}/block`, replies with the decision (JSON). Needs a key.
pub const PEPAY_OP_TOKENS_BLOCK: i32 = 1403;
/// `GET /api/v1/events`, replies with a page (JSON). Needs a key.
pub const PEPAY_OP_EVENTS_LIST: i32 = 1501;
/// `GET /api/v1/events/{event_id}`, replies with an event (JSON). Needs a key.
pub const PEPAY_OP_EVENTS_RETRIEVE: i32 = 1502;
/// `POST /api/v1/ws/token`, replies with a token (JSON). Needs a key.
pub const PEPAY_OP_WS_TOKENS_MINT: i32 = 1601;
/// `GET /api/v1/merchant/settlement-preference`, replies with it (JSON). Needs a bearer token.
pub const PEPAY_OP_SETTLEMENT_GET: i32 = 1701;
/// `PUT /api/v1/merchant/settlement-token`, replies with it (JSON). Needs a bearer token.
pub const PEPAY_OP_SETTLEMENT_UPDATE: i32 = 1702;
/// `GET /api/v1/user/mainnet-access/status`, replies with it (JSON). Needs a key.
pub const PEPAY_OP_ACCESS_STATUS: i32 = 1801;
/// `POST /api/v1/user/mainnet-access/activate`, replies with the change (JSON). Needs a key.
pub const PEPAY_OP_ACCESS_ACTIVATE: i32 = 1802;
/// `PUT /api/v1/user/environment`, replies with the change (JSON). Needs a key.
pub const PEPAY_OP_ACCESS_SET_ENVIRONMENT: i32 = 1803;
/// `GET /api/v1/api-keys`, replies with a list (JSON). Needs a bearer token.
pub const PEPAY_OP_API_KEYS_LIST: i32 = 1901;
/// `POST /api/v1/api-keys`, replies with a key (JSON). Needs a bearer token.
pub const PEPAY_OP_API_KEYS_CREATE: i32 = 1902;
/// `POST /api/v1/api-keys/{key_id}/revoke`, replies with a message (JSON). Needs a bearer token.
pub const PEPAY_OP_API_KEYS_REVOKE: i32 = 1903;
/// Payviox's `POST /session`, replies with a Payviox session. Needs a key.
pub const PEPAY_OP_PAYVIOX_SESSIONS_CREATE: i32 = 2101;
/// Payviox's `GET /payments/methods`, replies with a list (JSON). Needs a key.
pub const PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST: i32 = 2201;
/// Payviox's `GET /session/{session_id}/payments`, replies with a list (JSON). Needs a key.
pub const PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST_FOR_SESSION: i32 = 2202;
/// Payviox's `GET /payment/{session_id}`, replies with a payment (JSON). Needs a secret key.
pub const PEPAY_OP_PAYVIOX_PAYMENTS_RETRIEVE: i32 = 2301;
/// Payviox's `GET /balance`, replies with balances (JSON). Needs a secret key.
pub const PEPAY_OP_PAYVIOX_BALANCE_RETRIEVE: i32 = 2401;
/// Payviox's `POST /payout/create`, replies with a hash (JSON). Needs a secret key.
pub const PEPAY_OP_PAYVIOX_PAYOUTS_CREATE: i32 = 2501;

pub(super) fn start(operation: i32, opening: &Opening<'_>) -> Result<Box<dyn Driver>, Failure> {
    use Provider::{Payviox, Pepay};
    let make: fn(&Opening<'_>) -> _ = match (opening.api.provider(), operation) {
        (Pepay, PEPAY_OP_INVOICES_CREATE) => object::<pepay::CreateInvoice>,
        (Pepay, PEPAY_OP_INVOICES_LIST) => object::<pepay::ListInvoices>,
        (Pepay, PEPAY_OP_INVOICES_LIST_BY_CUSTOMER) => object::<pepay::ListCustomerInvoices>,
        (Pepay, PEPAY_OP_INVOICES_RETRIEVE) => object::<pepay::RetrieveInvoice>,
        (Pepay, PEPAY_OP_INVOICES_STATUS) => object::<pepay::GetInvoiceStatus>,
        (Pepay, PEPAY_OP_INVOICES_TOTALS) => object::<pepay::GetInvoiceTotals>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS) => object::<pepay::GetSessionDetails>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS) => list::<pepay::ListAvailableTokens, _>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS) => object::<pepay::CreatePaymentAddress>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS) => object::<pepay::GetPaymentStatus>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_SET_CUSTOMER_EMAIL) => object::<pepay::SetCustomerEmail>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_GET_CUSTOMER_EMAIL) => object::<pepay::GetCustomerEmail>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_GET_QUESTIONS) => object::<pepay::GetQuestions>,
        (Pepay, PEPAY_OP_PAYMENT_SESSIONS_SUBMIT_FORM) => object::<pepay::SubmitForm>,
        (Pepay, PEPAY_OP_MANUAL_VERIFICATION_TRIGGER) => object::<pepay::TriggerManualVerification>,
        (Pepay, PEPAY_OP_MANUAL_VERIFICATION_RETRIEVE) => object::<pepay::RetrieveManualVerification>,
        (Pepay, PEPAY_OP_TOKENS_LIST) => object::<pepay::ListTokens>,
        (Pepay, PEPAY_OP_TOKENS_SEARCH) => object::<pepay::SearchTokens>,
        (Pepay, PEPAY_OP_TOKENS_BLOCK) => object::<pepay::BlockToken>,
        (Pepay, PEPAY_OP_EVENTS_LIST) => object::<pepay::ListEvents>,
        (Pepay, PEPAY_OP_EVENTS_RETRIEVE) => object::<pepay::RetrieveEvent>,
        (Pepay, PEPAY_OP_WS_TOKENS_MINT) => object::<pepay::MintWsToken>,
        (Pepay, PEPAY_OP_SETTLEMENT_GET) => object::<pepay::GetSettlement>,
        (Pepay, PEPAY_OP_SETTLEMENT_UPDATE) => object::<pepay::UpdateSettlement>,
        (Pepay, PEPAY_OP_ACCESS_STATUS) => object::<pepay::GetAccess>,
        (Pepay, PEPAY_OP_ACCESS_ACTIVATE) => object::<pepay::ActivateMainnet>,
        (Pepay, PEPAY_OP_ACCESS_SET_ENVIRONMENT) => object::<pepay::SetEnvironment>,
        (Pepay, PEPAY_OP_API_KEYS_LIST) => list::<pepay::ListApiKeys, _>,
        (Pepay, PEPAY_OP_API_KEYS_CREATE) => object::<pepay::CreateApiKey>,
        (Pepay, PEPAY_OP_API_KEYS_REVOKE) => object::<pepay::RevokeApiKey>,
        (Payviox, PEPAY_OP_PAYVIOX_SESSIONS_CREATE) => object::<payviox::CreateSession>,
        (Payviox, PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST) => list::<payviox::ListPaymentMethods, _>,
        (Payviox, PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST_FOR_SESSION) => list::<payviox::ListSessionPaymentMethods, _>,
        (Payviox, PEPAY_OP_PAYVIOX_PAYMENTS_RETRIEVE) => object::<payviox::RetrievePayment>,
        (Payviox, PEPAY_OP_PAYVIOX_BALANCE_RETRIEVE) => object::<payviox::RetrieveBalance>,
        (Payviox, PEPAY_OP_PAYVIOX_PAYOUTS_CREATE) => object::<payviox::CreatePayout>,
        _ => return Err(Failure::constant(format!("this client's API has no operation {operation}"))),
    };
    make(opening)
}
