<?php

declare(strict_types=1);

namespace Pepay;

/**
 * One call, as `onResult` sees it when it is over. No secret is in it.
 */
final readonly class ResultInfo
{
    public function __construct(
        /** The resource and method, such as `invoices.create`. */
        public string $operation,
        /** The HTTP method. */
        public string $method,
        /** The path's template, such as `/api/v1/invoices/{invoice_id}`. */
        public string $path,
        /** The last HTTP status, if there was a response. */
        public ?int $status,
        /** The kind of the error that it ended with, such as `outcome_unknown`; null if it succeeded. */
        public ?string $error,
        /** Attempts after the first. */
        public int $retries,
        /** How long it took, pauses included, in milliseconds. */
        public float $durationMs,
        /** The provider's id of the request, if it named one. */
        public ?string $requestId = null,
    ) {
    }
}
