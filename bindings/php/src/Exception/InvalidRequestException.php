<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * Fix the request: `errors` says what. Never sent, or refused by the server (400, 422).
 */
class InvalidRequestException extends PepayException
{
    public const KIND = 'invalid_request';
}
