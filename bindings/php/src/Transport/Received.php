<?php

declare(strict_types=1);

namespace Pepay\Transport;

use Pepay\Internal\HidesSecrets;

/**
 * There is a whole response, whatever its status.
 *
 * @property-read string $headers `name: value` lines, each with its line end. A status line is skipped; of several
 *     blocks the last counts
 * @property-read string $body as it came, in whatever encoding the headers name, or decoded
 */
final readonly class Received implements \JsonSerializable
{
    use HidesSecrets;

    /** PEPAY_MAX_BODY: hand over one byte more of a longer one, and the library says that it is too long. */
    public const MAX_BODY_BYTES = 8 * 1024 * 1024;

    public function __construct(
        /** The HTTP status. */
        public int $status,
        #[\SensitiveParameter]
        string $headers,
        #[\SensitiveParameter]
        string $body,
    ) {
        $this->hide(['headers' => $headers, 'body' => $body]);
    }

    /**
     * How the attempt ended, in short: `status 503`.
     */
    public function summary(): string
    {
        return "status $this->status";
    }
}
