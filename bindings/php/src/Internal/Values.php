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

    public static function int(int $value): ?int
    {
        return $value === self::ABSENT ? null : $value;
    }

    /**
     * Thousandths of a US dollar as exact dollars: 49990 is 49.990.
     */
    public static function dollars(int $millis): ?string
    {
        $sign = $millis < 0 ? '-' : '';

        return $millis === self::ABSENT
            ? null
            : sprintf('%s%d.%03d', $sign, intdiv(abs($millis), 1000), abs($millis) % 1000);
    }

    /**
     * A moment in UTC from Unix milliseconds.
     */
    public static function time(int $ms): ?DateTimeImmutable
    {
        return $ms === self::ABSENT ? null : self::moment($ms);
    }

    public static function moment(int $ms): DateTimeImmutable
    {
        if ($ms % 1000 === 0) {
            return new DateTimeImmutable('@' . intdiv($ms, 1000));
        }

        $sign = $ms < 0 ? '-' : '';

        return new DateTimeImmutable(sprintf('@%s%d.%03d', $sign, intdiv(abs($ms), 1000), abs($ms) % 1000));
    }
}
