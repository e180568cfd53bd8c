<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * What the devnet simulator does to an order.
 *
 * These are the values that are known; the provider may send others.
 */
final class OrderTransition
{
    /** The payment is confirmed. The first step. */
    public const PAYMENT_CONFIRMED = 'payment_confirmed';
    /** The payment is settled. After `payment_confirmed`. */
    public const PAYMENT_SETTLED = 'payment_settled';
    /** The order is placed with the retailer. After `payment_settled`. */
    public const PLACED = 'placed';
    /** The order is shipped. After `placed`. */
    public const SHIPPED = 'shipped';
    /** The order is delivered. After `shipped`. */
    public const DELIVERY_CONFIRMED = 'delivery_confirmed';
    /** The order cannot be placed. Only from the status `processing`. */
    public const FAILED = 'failed';
    /** The order is canceled. Only from the status `placed`. */
    public const CANCELED = 'cancelled';
    /** The payment is refunded. The order needs a valid address for refunds on BNB Smart Chain. */
    public const REFUNDED = 'refunded';
}
