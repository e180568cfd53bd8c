<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Whether an API key can be used.
 *
 * These are the values that are known; the provider may send others.
 */
final class ApiKeyStatus
{
    /** The key can be used. */
    public const ACTIVE = 'active';
    /** The key has been revoked permanently. */
    public const REVOKED = 'revoked';
    /** The provider has suspended the key. */
    public const SUSPENDED = 'suspended';
}
