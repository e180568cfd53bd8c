<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * What a status means for what comes next.
 *
 * @internal
 */
trait InvoiceStatusHelpers
{
    /**
     * Whether it will not change any more. An underpaid invoice can still be paid.
     */
    public static function isFinal(string $status): bool
    {
        return \in_array($status, [self::PAID, self::EXPIRED, self::CANCELED], true);
    }
}
