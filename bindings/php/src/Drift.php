<?php

declare(strict_types=1);

namespace Pepay;

/**
 * Something undocumented in replies. Never an error, but worth a look.
 */
final readonly class Drift
{
    public function __construct(
        /** The resource and method, such as `invoices.retrieve`. */
        public string $operation,
        /** What is odd, as a sentence: `the field tip is unknown`. */
        public string $text,
        /** In how many replies. */
        public int $count,
    ) {
    }
}
