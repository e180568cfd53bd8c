<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * Whether a quote can be used.
 *
 * The values that are known, for `match`, casts and forms: `QuoteStatus::tryFrom()` is null for one that the provider
 * has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\QuoteStatus
 */
enum QuoteStatus: string
{
    /** The quote can be used. */
    case Available = 'available';
    /** There is no quote at the moment. */
    case Unavailable = 'unavailable';
    /** The quote has expired. */
    case Expired = 'expired';
}
