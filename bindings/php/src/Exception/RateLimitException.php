<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * Wait `retryAfterMs`, then try again (429).
 */
class RateLimitException extends PepayException
{
    public const KIND = 'rate_limited';
}
