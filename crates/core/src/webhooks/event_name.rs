//! The names that events go by, those of both providers in one list. A new one goes to the end of Pepay's, of the sessions'
//! or of the payouts': its place gives its number across the C ABI.

use crate::values::open_enum::open_enum;

open_enum! {
    /// The name of an event, for which handlers are registered.
    ///
    /// The name of Pepay's events and of Payviox's payouts is the event's type. The name of Payviox's sessions is
    /// `session.` and the type: `session.succeeded` where the type is `succeeded`.
    ///
    /// Pepay reports most changes of an invoice as `invoice.updated`; the invoice in the event has the new status. When
    /// an invoice reaches a status, an inbox calls the event `invoice.underpaid`, `invoice.paid`, `invoice.expired` or
    /// `invoice.canceled` as well. Outside an inbox, only the first generation of Pepay's webhooks uses these names.
    pub enum EventName {
        /// An invoice was created.
        InvoiceCreated = "invoice.created",
        /// An invoice has changed. The invoice's status says how far its payment is.
        InvoiceUpdated = "invoice.updated",
        /// An invoice has become `underpaid`: a part has arrived, and the rest is still due.
        InvoiceUnderpaid = "invoice.underpaid",
        /// An invoice has become `paid`.
        InvoicePaid = "invoice.paid",
        /// An invoice has become `expired`.
        InvoiceExpired = "invoice.expired",
        /// An invoice has become `canceled`.
        InvoiceCanceled = "invoice.canceled",
        /// A payment towards an invoice was seen on its network.
        InvoicePaymentCreated = "invoice_payment.created",
        /// The status of a payment towards an invoice has changed, for example to `confirmed`.
        InvoicePaymentUpdated = "invoice_payment.updated",
        /// A commerce order was created at Pepay.
        CommerceOrderCreated = "commerce.order.created",
        /// A commerce order at Pepay has changed.
        CommerceOrderUpdated = "commerce.order.updated",
        /// A test of the webhook by Pepay.
        TestPing = "test.ping",
        /// A session was paid.
        SessionSucceeded = "session.succeeded",
        /// A session's payment is being reviewed for fraud. `session.succeeded` or `session.declined` follows.
        SessionPendingReview = "session.pending_review",
        /// A session's payment was declined as fraud, and refunded.
        SessionDeclined = "session.declined",
        /// A session's payment was refunded.
        SessionRefunded = "session.refunded",
        /// A session was not paid in time.
        SessionExpired = "session.expired",
        /// A part of a session's amount was paid in crypto, and the rest is still due.
        SessionIncomplete = "session.incomplete",
        /// A payout was requested.
        PayoutCreated = "payout.created",
        /// A payout is being processed.
        PayoutProcessing = "payout.processing",
        /// A payout has succeeded.
        PayoutSucceeded = "payout.succeeded",
        /// A payout has failed.
        PayoutFailed = "payout.failed",
        /// A person at the provider has rejected a payout, and may have given a reason.
        PayoutRejected = "payout.rejected",
    }
}
