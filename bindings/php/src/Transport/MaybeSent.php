<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * There is no whole response, and the request may have been sent.
 */
final class MaybeSent extends TransportFailure
{
    public function __construct(
        FailureKind $kind,
        string $detail = '',
        int $status = 0,
        ?\Throwable $thrown = null,
        Phase $phase = Phase::Waiting,
    ) {
        parent::__construct($kind, $detail, $phase->isSent() ? $phase : Phase::Sending, $status, $thrown);
    }
}
