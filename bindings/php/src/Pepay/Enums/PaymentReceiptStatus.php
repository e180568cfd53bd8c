<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * The status of a payment.
 *
 * The values that are known, for `match`, casts and forms: `PaymentReceiptStatus::tryFrom()` is null for one that the
 * provider has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\PaymentReceiptStatus
 */
enum PaymentReceiptStatus: string
{
    /** Seen on the network, but not confirmed. */
    case Pending = 'pending';
    /** Confirmed, but less than the amount due. */
    case Underpaid = 'underpaid';
    /** Confirmed. */
    case Confirmed = 'confirmed';
    /** Being reviewed by hand. */
    case ManualRetry = 'manual_retry';
}
