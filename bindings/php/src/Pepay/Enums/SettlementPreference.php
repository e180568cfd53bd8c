<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * Which kind of token payments are settled in.
 *
 * The values that are known, for `match`, casts and forms: `SettlementPreference::tryFrom()` is null for one that the
 * provider has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\SettlementPreference
 */
enum SettlementPreference: string
{
    /** Only stable tokens. */
    case StablesOnly = 'stables_only';
    /** Stable tokens where possible. */
    case StablesPreferred = 'stables_preferred';
    /** The tokens that the payors paid with. */
    case Tokens = 'tokens';
}
