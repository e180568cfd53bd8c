<?php

declare(strict_types=1);

namespace Pepay\Payviox;

/**
 * How far a payment is.
 *
 * These are the values that are known; the provider may send others.
 */
final class PaymentStatus
{
    /** Paid. Final, but for a refund. */
    public const SUCCEEDED = 'succeeded';
    /** An attempt failed; another may follow. */
    public const FAILED = 'failed';
    /** Begun. */
    public const PENDING = 'pending';
    /** With the provider. */
    public const PROCESSING = 'processing';
    /** Looked at for fraud; then succeeded or declined. */
    public const PENDING_REVIEW = 'pending_review';
    /** Refused for fraud, and refunded. Final. */
    public const DECLINED = 'declined';
    /** Not paid in time. Final. */
    public const EXPIRED = 'expired';
}
