<?php

declare(strict_types=1);

namespace Pepay\Transport;

use Pepay\Internal\HidesSecrets;

/**
 * What to send. URL, headers and body hold keys or sessions: keep them out of logs.
 *
 * @property-read string $url absolute
 * @property-read list<string> $headers `name: value` lines, with the name in lower case
 * @property-read string $body empty if there is none
 * @property-read string $proxy the URL of the proxy to take, with its password; empty for none
 */
final readonly class Request implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** `GET`, `POST` or `PUT`. */
        public string $method,
        #[\SensitiveParameter]
        string $url,
        #[\SensitiveParameter]
        array $headers,
        #[\SensitiveParameter]
        string $body,
        /** How long the attempt may take, in milliseconds, from 1. */
        public int $timeoutMs,
        /** How long opening a connection may take, within `timeoutMs`, from 1. */
        public int $connectTimeoutMs,
        /** The key that makes the request safe to repeat, for operations that take one. */
        public ?string $idempotencyKey,
        #[\SensitiveParameter]
        string $proxy = '',
    ) {
        $this->hide(['url' => $url, 'headers' => $headers, 'body' => $body, 'proxy' => $proxy]);
    }

    /**
     * Whether sending it twice does what sending it once does. If not, no part of the transport may repeat it.
     */
    public function isRepeatable(): bool
    {
        return $this->method === 'GET' || $this->idempotencyKey !== null;
    }
}
