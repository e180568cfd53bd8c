// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

// EventName is the name of an event, for which handlers are registered.
//
// The name of Pepay's events and of Payviox's payouts is the event's type. The name of Payviox's sessions is
// "session." and the type: "session.succeeded" where the type is "succeeded".
//
// Pepay reports most changes of an invoice as "invoice.updated"; the invoice in the event has the new status. When
// an invoice reaches a status, an inbox calls the event "invoice.underpaid", "invoice.paid", "invoice.expired" or
// "invoice.canceled" as well. Outside an inbox, only the first generation of Pepay's webhooks uses these names.
//
// The provider may add to the values that are known here; each is kept as it came.
type EventName string

// The values of EventName that are known.
const (
	// An invoice was created.
	EventInvoiceCreated EventName = "invoice.created"
	// An invoice has changed. The invoice's status says how far its payment is.
	EventInvoiceUpdated EventName = "invoice.updated"
	// An invoice has become "underpaid": a part has arrived, and the rest is still due.
	EventInvoiceUnderpaid EventName = "invoice.underpaid"
	// An invoice has become "paid".
	EventInvoicePaid EventName = "invoice.paid"
	// An invoice has become "expired".
	EventInvoiceExpired EventName = "invoice.expired"
	// An invoice has become "canceled".
	EventInvoiceCanceled EventName = "invoice.canceled"
	// A payment towards an invoice was seen on its network.
	EventInvoicePaymentCreated EventName = "invoice_payment.created"
	// The status of a payment towards an invoice has changed, for example to "confirmed".
	EventInvoicePaymentUpdated EventName = "invoice_payment.updated"
	// A commerce order was created at Pepay.
	EventCommerceOrderCreated EventName = "commerce.order.created"
	// A commerce order at Pepay has changed.
	EventCommerceOrderUpdated EventName = "commerce.order.updated"
	// A test of the webhook by Pepay.
	EventTestPing EventName = "test.ping"
	// A session was paid.
	EventSessionSucceeded EventName = "session.succeeded"
	// A session's payment is being reviewed for fraud. "session.succeeded" or "session.declined" follows.
	EventSessionPendingReview EventName = "session.pending_review"
	// A session's payment was declined as fraud, and refunded.
	EventSessionDeclined EventName = "session.declined"
	// A session's payment was refunded.
	EventSessionRefunded EventName = "session.refunded"
	// A session was not paid in time.
	EventSessionExpired EventName = "session.expired"
	// A part of a session's amount was paid in crypto, and the rest is still due.
	EventSessionIncomplete EventName = "session.incomplete"
	// A payout was requested.
	EventPayoutCreated EventName = "payout.created"
	// A payout is being processed.
	EventPayoutProcessing EventName = "payout.processing"
	// A payout has succeeded.
	EventPayoutSucceeded EventName = "payout.succeeded"
	// A payout has failed.
	EventPayoutFailed EventName = "payout.failed"
	// A person at the provider has rejected a payout, and may have given a reason.
	EventPayoutRejected EventName = "payout.rejected"
)
