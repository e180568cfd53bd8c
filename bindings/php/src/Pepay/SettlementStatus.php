<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * The status of a settlement to the merchant.
 *
 * These are the values that are known; the provider may send others.
 */
final class SettlementStatus
{
    /** Not started. */
    public const PENDING = 'pending';
    /** In progress. */
    public const PROCESSING = 'processing';
    /** Being reviewed by hand. */
    public const MANUAL = 'manual';
    /** Failed. */
    public const FAILED = 'failed';
    /** Completed. */
    public const SETTLED = 'settled';
}
