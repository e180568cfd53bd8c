<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * There is no whole response, and the request may have been sent.
 */
final readonly class MaybeSent
{
    public function __construct(
        public FailureKind $kind,
        /** What the HTTP library says, for a person. No secrets. */
        public string $detail = '',
        /** The HTTP status if a response had begun, else 0. */
        public int $status = 0,
        /** What was thrown, if that is what happened. */
        public ?\Throwable $thrown = null,
    ) {
    }

    /**
     * How the attempt ended, in short: `maybe sent: timeout`.
     */
    public function summary(): string
    {
        return 'maybe sent: ' . $this->kind->word();
    }
}
