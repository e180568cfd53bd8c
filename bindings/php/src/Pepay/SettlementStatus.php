<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * How far a settlement is.
 *
 * These are the values that are known; the provider may send others.
 */
final class SettlementStatus
{
    /** Not begun. */
    public const PENDING = 'pending';
    /** Under way. */
    public const PROCESSING = 'processing';
    /** Being looked at by hand. */
    public const MANUAL = 'manual';
    /** Not done. */
    public const FAILED = 'failed';
    /** Done. */
    public const SETTLED = 'settled';
}
