<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * Real money or test tokens.
 *
 * The values that are known, for `match`, casts and forms: `Environment::tryFrom()` is null for one that the provider
 * has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\Environment
 */
enum Environment: string
{
    /** Real money. */
    case Mainnet = 'mainnet';
    /** Test tokens, on test networks. */
    case Devnet = 'devnet';
}
