<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Real money or test tokens.
 *
 * These are the values that are known; the provider may send others.
 */
final class Environment
{
    /** Real money. */
    public const MAINNET = 'mainnet';
    /** Test tokens, on test networks. */
    public const DEVNET = 'devnet';
}
