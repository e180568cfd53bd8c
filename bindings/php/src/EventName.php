<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay;

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
 * These are the values that are known; the provider may send others.
 */
final class EventName
{
    /** An invoice was created. */
    public const INVOICE_CREATED = 'invoice.created';
    /** An invoice has changed. The invoice's status says how far its payment is. */
    public const INVOICE_UPDATED = 'invoice.updated';
    /** An invoice has become `underpaid`: a part has arrived, and the rest is still due. */
    public const INVOICE_UNDERPAID = 'invoice.underpaid';
    /** An invoice has become `paid`. */
    public const INVOICE_PAID = 'invoice.paid';
    /** An invoice has become `expired`. */
    public const INVOICE_EXPIRED = 'invoice.expired';
    /** An invoice has become `canceled`. */
    public const INVOICE_CANCELED = 'invoice.canceled';
    /** A payment towards an invoice was seen on its network. */
    public const INVOICE_PAYMENT_CREATED = 'invoice_payment.created';
    /** The status of a payment towards an invoice has changed, for example to `confirmed`. */
    public const INVOICE_PAYMENT_UPDATED = 'invoice_payment.updated';
    /** A commerce order was created at Pepay. */
    public const COMMERCE_ORDER_CREATED = 'commerce.order.created';
    /** A commerce order at Pepay has changed. */
    public const COMMERCE_ORDER_UPDATED = 'commerce.order.updated';
    /** A test of the webhook by Pepay. */
    public const TEST_PING = 'test.ping';
    /** A session was paid. */
    public const SESSION_SUCCEEDED = 'session.succeeded';
    /** A session's payment is being reviewed for fraud. `session.succeeded` or `session.declined` follows. */
    public const SESSION_PENDING_REVIEW = 'session.pending_review';
    /** A session's payment was declined as fraud, and refunded. */
    public const SESSION_DECLINED = 'session.declined';
    /** A session's payment was refunded. */
    public const SESSION_REFUNDED = 'session.refunded';
    /** A session was not paid in time. */
    public const SESSION_EXPIRED = 'session.expired';
    /** A part of a session's amount was paid in crypto, and the rest is still due. */
    public const SESSION_INCOMPLETE = 'session.incomplete';
    /** A payout was requested. */
    public const PAYOUT_CREATED = 'payout.created';
    /** A payout is being processed. */
    public const PAYOUT_PROCESSING = 'payout.processing';
    /** A payout has succeeded. */
    public const PAYOUT_SUCCEEDED = 'payout.succeeded';
    /** A payout has failed. */
    public const PAYOUT_FAILED = 'payout.failed';
    /** A person at the provider has rejected a payout, and may have given a reason. */
    public const PAYOUT_REJECTED = 'payout.rejected';
}
