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
        /** @var array<string, string>|null Headers besides those of the call. Their values are masked in what is shown. */
        public ?array $extraHeaders = null,
        /** @var array<string, mixed>|null Query parameters besides those of the call. */
        public ?array $extraQuery = null,
        /** @var array<string, mixed>|null Members of the JSON body besides those of the call. */
        public ?array $extraBody = null,
    ) {
    }
}
