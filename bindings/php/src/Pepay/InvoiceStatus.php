<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * The payment status of an invoice.
 *
 * These are the values that are known; the provider may send others.
 */
final class InvoiceStatus
{
    use InvoiceStatusHelpers;

    /** Nothing has been paid. */
    public const UNPAID = 'unpaid';
    /** A part has been paid. The rest must be paid on the same network and with the same token. */
    public const UNDERPAID = 'underpaid';
    /** Paid in full. Final. */
    public const PAID = 'paid';
    /** Not paid in full in time. Final. */
    public const EXPIRED = 'expired';
    /** Canceled. Final. */
    public const CANCELED = 'canceled';
}
