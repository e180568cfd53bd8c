<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * Fix the request: `errors` says what. Never sent, or refused by the server (a 4xx without a class of its own).
 */
class InvalidRequestException extends PepayException
{
    public const KIND = 'invalid_request';
}
