<?php

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * @internal
 */
final class Clock
{
    /**
     * Milliseconds of a clock that only goes forward.
     */
    public static function nowMs(): int
    {
        return intdiv(hrtime(true), 1_000_000);
    }

    /**
     * Milliseconds since 1970.
     */
    public static function unixMs(): int
    {
        return (int) (microtime(true) * 1000);
    }

    public static function pause(int $ms): void
    {
        usleep($ms * 1000);
    }
}
