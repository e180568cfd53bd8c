// Generated from crates/core by `cargo xtask generate`; do not edit.

//! What an event is called, as a number.

use pepay_core::EventName;

/// A name this library does not know: see `event_name_text`.
pub const PEPAY_EVENT_UNKNOWN: i32 = 0;
/// "invoice.created". An invoice was created.
pub const PEPAY_EVENT_INVOICE_CREATED: i32 = 101;
/// "invoice.updated". An invoice has changed. The invoice's status says how far its payment is.
pub const PEPAY_EVENT_INVOICE_UPDATED: i32 = 102;
/// "invoice.underpaid". An invoice has become `underpaid`: a part has arrived, and the rest is still due.
pub const PEPAY_EVENT_INVOICE_UNDERPAID: i32 = 103;
/// "invoice.paid". An invoice has become `paid`.
pub const PEPAY_EVENT_INVOICE_PAID: i32 = 104;
/// "invoice.expired". An invoice has become `expired`.
pub const PEPAY_EVENT_INVOICE_EXPIRED: i32 = 105;
/// "invoice.canceled". An invoice has become `canceled`.
pub const PEPAY_EVENT_INVOICE_CANCELED: i32 = 106;
/// "invoice_payment.created". A payment towards an invoice was seen on its network.
pub const PEPAY_EVENT_INVOICE_PAYMENT_CREATED: i32 = 107;
/// "invoice_payment.updated". The status of a payment towards an invoice has changed, for example to `confirmed`.
pub const PEPAY_EVENT_INVOICE_PAYMENT_UPDATED: i32 = 108;
/// "commerce.order.created". A commerce order was created at Pepay.
pub const PEPAY_EVENT_COMMERCE_ORDER_CREATED: i32 = 109;
/// "commerce.order.updated". A commerce order at Pepay has changed.
pub const PEPAY_EVENT_COMMERCE_ORDER_UPDATED: i32 = 110;
/// "test.ping". A test of the webhook by Pepay.
pub const PEPAY_EVENT_TEST_PING: i32 = 111;
/// "session.succeeded". A session was paid.
pub const PEPAY_EVENT_SESSION_SUCCEEDED: i32 = 201;
/// "session.pending_review". A session's payment is being reviewed for fraud. `session.succeeded` or
/// `session.declined` follows.
pub const PEPAY_EVENT_SESSION_PENDING_REVIEW: i32 = 202;
/// "session.declined". A session's payment was declined as fraud, and refunded.
pub const PEPAY_EVENT_SESSION_DECLINED: i32 = 203;
/// "session.refunded". A session's payment was refunded.
pub const PEPAY_EVENT_SESSION_REFUNDED: i32 = 204;
/// "session.expired". A session was not paid in time.
pub const PEPAY_EVENT_SESSION_EXPIRED: i32 = 205;
/// "session.incomplete". A part of a session's amount was paid in crypto, and the rest is still due.
pub const PEPAY_EVENT_SESSION_INCOMPLETE: i32 = 206;
/// "payout.created". A payout was requested.
pub const PEPAY_EVENT_PAYOUT_CREATED: i32 = 301;
/// "payout.processing". A payout is being processed.
pub const PEPAY_EVENT_PAYOUT_PROCESSING: i32 = 302;
/// "payout.succeeded". A payout has succeeded.
pub const PEPAY_EVENT_PAYOUT_SUCCEEDED: i32 = 303;
/// "payout.failed". A payout has failed.
pub const PEPAY_EVENT_PAYOUT_FAILED: i32 = 304;
/// "payout.rejected". A person at the provider has rejected a payout, and may have given a reason.
pub const PEPAY_EVENT_PAYOUT_REJECTED: i32 = 305;

pub(super) fn number(name: &EventName) -> i32 {
    match name {
        EventName::InvoiceCreated => PEPAY_EVENT_INVOICE_CREATED,
        EventName::InvoiceUpdated => PEPAY_EVENT_INVOICE_UPDATED,
        EventName::InvoiceUnderpaid => PEPAY_EVENT_INVOICE_UNDERPAID,
        EventName::InvoicePaid => PEPAY_EVENT_INVOICE_PAID,
        EventName::InvoiceExpired => PEPAY_EVENT_INVOICE_EXPIRED,
        EventName::InvoiceCanceled => PEPAY_EVENT_INVOICE_CANCELED,
        EventName::InvoicePaymentCreated => PEPAY_EVENT_INVOICE_PAYMENT_CREATED,
        EventName::InvoicePaymentUpdated => PEPAY_EVENT_INVOICE_PAYMENT_UPDATED,
        EventName::CommerceOrderCreated => PEPAY_EVENT_COMMERCE_ORDER_CREATED,
        EventName::CommerceOrderUpdated => PEPAY_EVENT_COMMERCE_ORDER_UPDATED,
        EventName::TestPing => PEPAY_EVENT_TEST_PING,
        EventName::SessionSucceeded => PEPAY_EVENT_SESSION_SUCCEEDED,
        EventName::SessionPendingReview => PEPAY_EVENT_SESSION_PENDING_REVIEW,
        EventName::SessionDeclined => PEPAY_EVENT_SESSION_DECLINED,
        EventName::SessionRefunded => PEPAY_EVENT_SESSION_REFUNDED,
        EventName::SessionExpired => PEPAY_EVENT_SESSION_EXPIRED,
        EventName::SessionIncomplete => PEPAY_EVENT_SESSION_INCOMPLETE,
        EventName::PayoutCreated => PEPAY_EVENT_PAYOUT_CREATED,
        EventName::PayoutProcessing => PEPAY_EVENT_PAYOUT_PROCESSING,
        EventName::PayoutSucceeded => PEPAY_EVENT_PAYOUT_SUCCEEDED,
        EventName::PayoutFailed => PEPAY_EVENT_PAYOUT_FAILED,
        EventName::PayoutRejected => PEPAY_EVENT_PAYOUT_REJECTED,
        EventName::Other(_) => PEPAY_EVENT_UNKNOWN,
    }
}
