<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * Which tokens a merchant accepts.
 *
 * The values that are known, for `match`, casts and forms: `AcceptancePolicy::tryFrom()` is null for one that the
 * provider has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\AcceptancePolicy
 */
enum AcceptancePolicy: string
{
    /** All tokens. */
    case AcceptAll = 'accept_all';
    /** No tokens. */
    case AcceptNone = 'accept_none';
    /** All tokens that the merchant has not blocked. */
    case Selective = 'selective';
}
