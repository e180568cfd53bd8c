<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * The payment status of an invoice.
 *
 * The values that are known, for `match`, casts and forms: `InvoiceStatus::tryFrom()` is null for one that the
 * provider has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\InvoiceStatus
 */
enum InvoiceStatus: string
{
    /** Nothing has been paid. */
    case Unpaid = 'unpaid';
    /** A part has been paid. The rest must be paid on the same network and with the same token. */
    case Underpaid = 'underpaid';
    /** Paid in full. Final. */
    case Paid = 'paid';
    /** Not paid in full in time. Final. */
    case Expired = 'expired';
    /** Canceled. Final. */
    case Canceled = 'canceled';
}
