<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * What payments are settled to.
 *
 * These are the values that are known; the provider may send others.
 */
final class SettlementPreference
{
    /** Stable tokens only. */
    public const STABLES_ONLY = 'stables_only';
    /** Stable tokens where possible. */
    public const STABLES_PREFERRED = 'stables_preferred';
    /** The tokens as paid. */
    public const TOKENS = 'tokens';
}
