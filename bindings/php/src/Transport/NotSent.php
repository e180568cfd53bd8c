<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * The request was provably not sent: no byte of it was written.
 */
final readonly class NotSent
{
    public function __construct(
        public FailureKind $kind,
        /** What the HTTP library says, for a person. No secrets. */
        public string $detail = '',
    ) {
    }

    /**
     * How the attempt ended, in short: `not sent: connection`.
     */
    public function summary(): string
    {
        return 'not sent: ' . $this->kind->word();
    }
}
