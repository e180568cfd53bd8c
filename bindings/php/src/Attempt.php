<?php

declare(strict_types=1);

namespace Pepay;

/**
 * One attempt that did not settle a call.
 */
final readonly class Attempt
{
    public function __construct(
        /** When it began, in milliseconds from the start of the call. */
        public int $startedMs,
        /** How it ended: `status 503`, `not sent: connection` or `maybe sent: timeout`. */
        public string $outcome,
        /** The pause after it, in milliseconds; 0 after the last one. */
        public int $waitedMs,
    ) {
    }
}
