<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * Which tokens to list.
 *
 * The values that are known, for `match`, casts and forms: `TokenMode::tryFrom()` is null for one that the provider
 * has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\TokenMode
 */
enum TokenMode: string
{
    /** The tokens whose payments are detected without a quote. The default. */
    case Monitored = 'monitored';
    /** All tokens, including those that need a quote first. */
    case All = 'all';
    /** The tokens of one network. */
    case Network = 'network';
}
