<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * The idempotency key was used for something else, or is still in use (409).
 */
class ConflictException extends PepayException
{
    public const KIND = 'conflict';
}
