<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Whether a key can be used.
 *
 * These are the values that are known; the provider may send others.
 */
final class ApiKeyStatus
{
    public const ACTIVE = 'active';
    public const REVOKED = 'revoked';
    public const SUSPENDED = 'suspended';
}
