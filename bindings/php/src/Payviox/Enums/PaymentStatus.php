<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox\Enums;

/**
 * The status of a payment.
 *
 * The values that are known, for `match`, casts and forms: `PaymentStatus::tryFrom()` is null for one that the
 * provider has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Payviox\PaymentStatus
 */
enum PaymentStatus: string
{
    /** Paid. Final, unless it is refunded. */
    case Succeeded = 'succeeded';
    /** An attempt to pay has failed. The customer may try again. */
    case Failed = 'failed';
    /** The payment has started. */
    case Pending = 'pending';
    /** The payment provider is processing the payment. */
    case Processing = 'processing';
    /** Being reviewed for fraud. The payment then succeeds or is declined. */
    case PendingReview = 'pending_review';
    /** Declined as fraud, and refunded. Final. */
    case Declined = 'declined';
    /** Not paid in time. Final. */
    case Expired = 'expired';
}
