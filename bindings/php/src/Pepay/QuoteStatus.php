<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Whether a quote can be used.
 *
 * These are the values that are known; the provider may send others.
 */
final class QuoteStatus
{
    public const AVAILABLE = 'available';
    public const UNAVAILABLE = 'unavailable';
    public const EXPIRED = 'expired';
}
