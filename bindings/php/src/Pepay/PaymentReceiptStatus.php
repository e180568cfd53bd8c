<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * How far a payment is.
 *
 * These are the values that are known; the provider may send others.
 */
final class PaymentReceiptStatus
{
    /** Seen, not confirmed. */
    public const PENDING = 'pending';
    /** Less than what was due. */
    public const UNDERPAID = 'underpaid';
    /** Confirmed. */
    public const CONFIRMED = 'confirmed';
    /** Being looked at by hand. */
    public const MANUAL_RETRY = 'manual_retry';
}
