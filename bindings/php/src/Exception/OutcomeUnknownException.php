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
}
