<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * Check the key, or the session token and its signature (401).
 */
class AuthenticationException extends PepayException
{
    public const KIND = 'authentication';
}
