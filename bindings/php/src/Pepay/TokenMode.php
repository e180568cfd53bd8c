<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Which tokens to list.
 *
 * These are the values that are known; the provider may send others.
 */
final class TokenMode
{
    /** The tokens whose payments are detected without a quote. The default. */
    public const MONITORED = 'monitored';
    /** All tokens, including those that need a quote first. */
    public const ALL = 'all';
    /** The tokens of one network. */
    public const NETWORK = 'network';
}
