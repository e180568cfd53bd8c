<?php

declare(strict_types=1);

namespace Pepay;

/**
 * Settings of one call, in place of the client's.
 */
final readonly class CallOptions
{
    public function __construct(
        /** One limit over all attempts and pauses, in milliseconds. */
        public ?int $timeoutMs = null,
        /** Attempts after the first. */
        public ?int $maxRetries = null,
        /** A UUID of version 4 in place of a fresh key, as {@see Pepay::idempotencyKey()} makes. For Pepay's writes. */
        public ?string $idempotencyKey = null,
    ) {
    }
}
