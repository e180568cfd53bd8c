<?php

declare(strict_types=1);

namespace Pepay;

/**
 * One attempt, as `onAttempt` sees it when it is over. No secret is in it.
 */
final readonly class AttemptInfo
{
    public function __construct(
        /** The resource and method, such as `invoices.create`. */
        public string $operation,
        /** The HTTP method. */
        public string $method,
        /** The path's template, such as `/api/v1/invoices/{invoice_id}`. */
        public string $path,
        /** Counted from 1. */
        public int $number,
        /** The HTTP status, if there was a whole response. */
        public ?int $status,
        /** How it ended: `status 503`, `not sent: connection` or `maybe sent: timeout`. */
        public string $outcome,
        /** How long it took, in milliseconds. */
        public float $durationMs,
        /** How long until the next attempt, in milliseconds; null if it was the last one. */
        public ?int $pauseMs = null,
    ) {
    }
}
