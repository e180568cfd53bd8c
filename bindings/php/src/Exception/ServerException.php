<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * The provider failed (5xx): a read, or a write that can be repeated with its `idempotencyKey`.
 */
class ServerException extends PepayException
{
    public const KIND = 'server';
}
