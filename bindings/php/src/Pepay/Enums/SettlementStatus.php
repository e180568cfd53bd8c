<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * The status of a settlement to the merchant.
 *
 * The values that are known, for `match`, casts and forms: `SettlementStatus::tryFrom()` is null for one that the
 * provider has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\SettlementStatus
 */
enum SettlementStatus: string
{
    /** Not started. */
    case Pending = 'pending';
    /** In progress. */
    case Processing = 'processing';
    /** Being reviewed by hand. */
    case Manual = 'manual';
    /** Failed. */
    case Failed = 'failed';
    /** Completed. */
    case Settled = 'settled';
}
