<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Which tokens a merchant accepts.
 *
 * These are the values that are known; the provider may send others.
 */
final class AcceptancePolicy
{
    /** All tokens. */
    public const ACCEPT_ALL = 'accept_all';
    /** No tokens. */
    public const ACCEPT_NONE = 'accept_none';
    /** All tokens that the merchant has not blocked. */
    public const SELECTIVE = 'selective';
}
