<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * The status of a commerce order.
 *
 * These are the values that are known; the provider may send others.
 */
final class CommerceOrderStatus
{
    /** Its payment is awaited, or is being settled. */
    public const PROCESSING = 'processing';
    /** Placed with the retailer. */
    public const PLACED = 'placed';
    /** Delivered. */
    public const FULFILLED = 'fulfilled';
    /** Canceled. */
    public const CANCELED = 'canceled';
    /** It could not be placed. */
    public const FAILED = 'failed';
    /** Refunded. */
    public const REFUNDED = 'refunded';
}
