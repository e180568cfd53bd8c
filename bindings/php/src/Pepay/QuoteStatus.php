<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Whether a quote can be used.
 *
 * These are the values that are known; the provider may send others.
 */
final class QuoteStatus
{
    /** The quote can be used. */
    public const AVAILABLE = 'available';
    /** There is no quote at the moment. */
    public const UNAVAILABLE = 'unavailable';
    /** The quote has expired. */
    public const EXPIRED = 'expired';
}
