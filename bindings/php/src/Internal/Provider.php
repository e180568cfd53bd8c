<?php

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * @internal
 */
enum Provider: int
{
    case Pepay = 1;
    case Payviox = 2;

    /**
     * Where its API is, for a client that is not told otherwise.
     */
    public function url(): string
    {
        return match ($this) {
            self::Pepay => 'https://api-beta.pepay.io',
            self::Payviox => 'https://api.payviox.com',
        };
    }
}
