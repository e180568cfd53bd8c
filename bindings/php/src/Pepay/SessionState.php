<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Where a payment session stands.
 *
 * These are the values that are known; others are given as the provider wrote them.
 */
final class SessionState
{
    /** Nothing has been paid: any offered token will do. */
    public const OPEN = 'open';
    /** A part has been paid: the rest must come as the lock says. */
    public const UNDERPAID = 'underpaid';
    /** Paid in full. Final. */
    public const PAID = 'paid';
    /** Its time ran out. Final. */
    public const EXPIRED = 'expired';
    /** Called off. Final. */
    public const CANCELED = 'canceled';

    /** @internal PEPAY_STATE_* of the C interface. */
    public const KNOWN = [
        1 => self::OPEN,
        2 => self::UNDERPAID,
        3 => self::PAID,
        4 => self::EXPIRED,
        5 => self::CANCELED,
    ];
}
