<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * The status of a commerce order.
 *
 * The values that are known, for `match`, casts and forms: `CommerceOrderStatus::tryFrom()` is null for one that the
 * provider has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\CommerceOrderStatus
 */
enum CommerceOrderStatus: string
{
    /** Its payment is awaited, or is being settled. */
    case Processing = 'processing';
    /** Placed with the retailer. */
    case Placed = 'placed';
    /** Delivered. */
    case Fulfilled = 'fulfilled';
    /** Canceled. */
    case Canceled = 'canceled';
    /** It could not be placed. */
    case Failed = 'failed';
    /** Refunded. */
    case Refunded = 'refunded';
}
