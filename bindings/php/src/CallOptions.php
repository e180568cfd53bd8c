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
        /** 1 to 255 visible ASCII characters, in place of a fresh key. For Pepay's writes. */
        public ?string $idempotencyKey = null,
    ) {
    }
}
