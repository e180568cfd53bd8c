<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * How far an invoice is.
 *
 * These are the values that are known; the provider may send others.
 */
final class InvoiceStatus
{
    /** Nothing has arrived. */
    public const UNPAID = 'unpaid';
    /** A part has arrived; the rest must come on the same network and token. */
    public const UNDERPAID = 'underpaid';
    /** Settled in full. Final. */
    public const PAID = 'paid';
    /** Its time ran out. Final. */
    public const EXPIRED = 'expired';
    /** Called off. Final. */
    public const CANCELED = 'canceled';

    /**
     * Whether it will not change any more. An underpaid invoice can still be paid.
     */
    public static function isFinal(string $status): bool
    {
        return \in_array($status, [self::PAID, self::EXPIRED, self::CANCELED], true);
    }
}
