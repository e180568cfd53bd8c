<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Which tokens a merchant accepts.
 *
 * These are the values that are known; the provider may send others.
 */
final class AcceptancePolicy
{
    /** All. */
    public const ACCEPT_ALL = 'accept_all';
    /** None. */
    public const ACCEPT_NONE = 'accept_none';
    /** Those that are not blocked. */
    public const SELECTIVE = 'selective';
}
