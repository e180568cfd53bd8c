<?php

declare(strict_types=1);

namespace Pepay\Internal;

use DateTimeImmutable;

/**
 * Numbers of the C interface as PHP values.
 *
 * @internal
 */
final class Values
{
    /** PEPAY_ABSENT: the provider did not send it. */
    public const ABSENT = PHP_INT_MIN;

    private static ?DateTimeImmutable $epoch = null;

    /**
     * A moment in UTC from Unix milliseconds.
     */
    public static function time(int $ms): ?DateTimeImmutable
    {
        return $ms === self::ABSENT ? null : self::moment($ms);
    }

    public static function moment(int $ms): DateTimeImmutable
    {
        // Half of what it takes to read "@1777890600".
        self::$epoch ??= new DateTimeImmutable('@0');

        return self::$epoch->setTime(0, 0, intdiv($ms, 1000), $ms % 1000 * 1000);
    }
}
