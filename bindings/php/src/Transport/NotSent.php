<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * The request was provably not sent: no byte of it was written.
 */
final class NotSent extends TransportFailure
{
    public function __construct(
        FailureKind $kind,
        string $detail = '',
        Phase $phase = Phase::Connecting,
        ?\Throwable $thrown = null,
    ) {
        parent::__construct($kind, $detail, $phase->isSent() ? Phase::Connecting : $phase, 0, $thrown);
    }
}
