<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * There is no whole response. What that means for the money, the library says: a transport reports how far it came.
 */
class TransportFailure
{
    public function __construct(
        public readonly FailureKind $kind,
        /** What the HTTP library says, for a person. No secrets. */
        public readonly string $detail = '',
        /** How far it came. When in doubt, {@see Phase::Sending}. */
        public readonly Phase $phase = Phase::Waiting,
        /** The HTTP status if a response had begun, else 0. */
        public readonly int $status = 0,
        /** What was thrown, if that is what happened. */
        public readonly ?\Throwable $thrown = null,
    ) {
    }

    /**
     * How the attempt ended, in short: `not sent: connection` or `maybe sent: timeout`.
     */
    public function summary(): string
    {
        return ($this->phase->isSent() ? 'maybe sent: ' : 'not sent: ') . $this->kind->word();
    }
}
