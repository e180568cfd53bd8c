<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Which tokens to list.
 *
 * These are the values that are known; the provider may send others.
 */
final class TokenMode
{
    /** Those whose payments are watched. The default. */
    public const MONITORED = 'monitored';
    /** Those that need a quote first, too. */
    public const ALL = 'all';
    /** Those of one network. */
    public const NETWORK = 'network';
}
