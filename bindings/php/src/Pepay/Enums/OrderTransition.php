<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * What the devnet simulator does to an order.
 *
 * The values that are known, for `match`, casts and forms: `OrderTransition::tryFrom()` is null for one that the
 * provider has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\OrderTransition
 */
enum OrderTransition: string
{
    /** The payment is confirmed. The first step. */
    case PaymentConfirmed = 'payment_confirmed';
    /** The payment is settled. After `payment_confirmed`. */
    case PaymentSettled = 'payment_settled';
    /** The order is placed with the retailer. After `payment_settled`. */
    case Placed = 'placed';
    /** The order is shipped. After `placed`. */
    case Shipped = 'shipped';
    /** The order is delivered. After `shipped`. */
    case DeliveryConfirmed = 'delivery_confirmed';
    /** The order cannot be placed. Only from the status `processing`. */
    case Failed = 'failed';
    /** The order is canceled. Only from the status `placed`. */
    case Canceled = 'cancelled';
    /** The payment is refunded. The order needs a valid address for refunds on BNB Smart Chain. */
    case Refunded = 'refunded';
}
