<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Which kind of token payments are settled in.
 *
 * These are the values that are known; the provider may send others.
 */
final class SettlementPreference
{
    /** Only stable tokens. */
    public const STABLES_ONLY = 'stables_only';
    /** Stable tokens where possible. */
    public const STABLES_PREFERRED = 'stables_preferred';
    /** The tokens that the payors paid with. */
    public const TOKENS = 'tokens';
}
