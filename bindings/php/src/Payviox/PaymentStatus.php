<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

/**
 * The status of a payment.
 *
 * These are the values that are known; the provider may send others.
 */
final class PaymentStatus
{
    /** Paid. Final, unless it is refunded. */
    public const SUCCEEDED = 'succeeded';
    /** An attempt to pay has failed. The customer may try again. */
    public const FAILED = 'failed';
    /** The payment has started. */
    public const PENDING = 'pending';
    /** The payment provider is processing the payment. */
    public const PROCESSING = 'processing';
    /** Being reviewed for fraud. The payment then succeeds or is declined. */
    public const PENDING_REVIEW = 'pending_review';
    /** Declined as fraud, and refunded. Final. */
    public const DECLINED = 'declined';
    /** Not paid in time. Final. */
    public const EXPIRED = 'expired';
}
