<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * Whether an API key can be used.
 *
 * The values that are known, for `match`, casts and forms: `ApiKeyStatus::tryFrom()` is null for one that the
 * provider has added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\ApiKeyStatus
 */
enum ApiKeyStatus: string
{
    /** The key can be used. */
    case Active = 'active';
    /** The key has been revoked permanently. */
    case Revoked = 'revoked';
    /** The provider has suspended the key. */
    case Suspended = 'suspended';
}
