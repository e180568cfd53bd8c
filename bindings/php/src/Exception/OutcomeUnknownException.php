<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * It may have happened.
 *
 * Before doing it anew, call again with the same `idempotencyKey`, or look `orderId` up at the provider.
 * `advice` says which.
 */
class OutcomeUnknownException extends PepayException
{
    public const KIND = 'outcome_unknown';

    /** @var \WeakMap<\Throwable, self>|null */
    private static ?\WeakMap $behind = null;

    /**
     * What a call had come to when something from outside ended it, such as an exception of a signal handler, which is
     * raised as it is: null if nothing may have happened.
     */
    public static function behind(\Throwable $thrown): ?self
    {
        return $thrown instanceof self ? $thrown : self::$behind[$thrown] ?? null;
    }

    /** @internal */
    public static function remember(self $outcome, \Throwable $thrown): void
    {
        self::$behind ??= new \WeakMap();
        self::$behind[$thrown] = $outcome;
    }
}
