<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Enums;

/**
 * The name of an event, for which handlers are registered.
 *
 * The name of Pepay's events and of Payviox's payouts is the event's type. The name of Payviox's sessions is
 * `session.` and the type: `session.succeeded` where the type is `succeeded`.
 *
 * Pepay reports most changes of an invoice as `invoice.updated`; the invoice in the event has the new status. When an
 * invoice reaches a status, an inbox calls the event `invoice.underpaid`, `invoice.paid`, `invoice.expired` or
 * `invoice.canceled` as well. Outside an inbox, only the first generation of Pepay's webhooks uses these names.
 *
 * The values that are known, for `match`, casts and forms: `EventName::tryFrom()` is null for one that the provider
 * has added since, which replies and events keep as a text.
 *
 * @see \Pepay\EventName
 */
enum EventName: string
{
    /** An invoice was created. */
    case InvoiceCreated = 'invoice.created';
    /** An invoice has changed. The invoice's status says how far its payment is. */
    case InvoiceUpdated = 'invoice.updated';
    /** An invoice has become `underpaid`: a part has arrived, and the rest is still due. */
    case InvoiceUnderpaid = 'invoice.underpaid';
    /** An invoice has become `paid`. */
    case InvoicePaid = 'invoice.paid';
    /** An invoice has become `expired`. */
    case InvoiceExpired = 'invoice.expired';
    /** An invoice has become `canceled`. */
    case InvoiceCanceled = 'invoice.canceled';
    /** A payment towards an invoice was seen on its network. */
    case InvoicePaymentCreated = 'invoice_payment.created';
    /** The status of a payment towards an invoice has changed, for example to `confirmed`. */
    case InvoicePaymentUpdated = 'invoice_payment.updated';
    /** A commerce order was created at Pepay. */
    case CommerceOrderCreated = 'commerce.order.created';
    /** A commerce order at Pepay has changed. */
    case CommerceOrderUpdated = 'commerce.order.updated';
    /** A test of the webhook by Pepay. */
    case TestPing = 'test.ping';
    /** A session was paid. */
    case SessionSucceeded = 'session.succeeded';
    /** A session's payment is being reviewed for fraud. `session.succeeded` or `session.declined` follows. */
    case SessionPendingReview = 'session.pending_review';
    /** A session's payment was declined as fraud, and refunded. */
    case SessionDeclined = 'session.declined';
    /** A session's payment was refunded. */
    case SessionRefunded = 'session.refunded';
    /** A session was not paid in time. */
    case SessionExpired = 'session.expired';
    /** A part of a session's amount was paid in crypto, and the rest is still due. */
    case SessionIncomplete = 'session.incomplete';
    /** A payout was requested. */
    case PayoutCreated = 'payout.created';
    /** A payout is being processed. */
    case PayoutProcessing = 'payout.processing';
    /** A payout has succeeded. */
    case PayoutSucceeded = 'payout.succeeded';
    /** A payout has failed. */
    case PayoutFailed = 'payout.failed';
    /** A person at the provider has rejected a payout, and may have given a reason. */
    case PayoutRejected = 'payout.rejected';
}
