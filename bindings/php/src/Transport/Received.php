<?php

declare(strict_types=1);

namespace Pepay\Transport;

use Pepay\Internal\HidesSecrets;

/**
 * There is a whole response, whatever its status.
 */
final readonly class Received
{
    use HidesSecrets;

    private const SECRETS = ['headers', 'body'];

    public function __construct(
        /** The HTTP status. */
        public int $status,
        /** `name: value` lines, each with its line end. A status line is skipped; of several blocks the last counts. */
        public string $headers,
        /** Decoded from any content encoding. */
        public string $body,
    ) {
    }

    /**
     * How the attempt ended, in short: `status 503`.
     */
    public function summary(): string
    {
        return "status $this->status";
    }
}
