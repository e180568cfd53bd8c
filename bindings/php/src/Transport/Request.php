<?php

declare(strict_types=1);

namespace Pepay\Transport;

use Pepay\Internal\HidesSecrets;

/**
 * What to send. URL, headers and body hold keys or sessions: keep them out of logs.
 */
final readonly class Request
{
    use HidesSecrets;

    private const SECRETS = ['url', 'headers', 'body'];

    public function __construct(
        /** `GET`, `POST` or `PUT`. */
        public string $method,
        /** Absolute. */
        #[\SensitiveParameter]
        public string $url,
        /**
         * `name: value` lines, with the name in lower case.
         *
         * @var list<string>
         */
        #[\SensitiveParameter]
        public array $headers,
        /** Empty if there is none. */
        #[\SensitiveParameter]
        public string $body,
        /** How long the attempt may take, in milliseconds, from 1. */
        public int $timeoutMs,
        /** How long opening a connection may take, within `timeoutMs`, from 1. */
        public int $connectTimeoutMs,
        /** The key that makes the request safe to repeat, for operations that take one. */
        public ?string $idempotencyKey,
    ) {
    }

    /**
     * Whether sending it twice does what sending it once does. If not, no part of the transport may repeat it.
     */
    public function isRepeatable(): bool
    {
        return $this->method === 'GET' || $this->idempotencyKey !== null;
    }
}
