<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * The status of a payment.
 *
 * These are the values that are known; the provider may send others.
 */
final class PaymentReceiptStatus
{
    /** Seen on the network, but not confirmed. */
    public const PENDING = 'pending';
    /** Confirmed, but less than the amount due. */
    public const UNDERPAID = 'underpaid';
    /** Confirmed. */
    public const CONFIRMED = 'confirmed';
    /** Being reviewed by hand. */
    public const MANUAL_RETRY = 'manual_retry';
}
