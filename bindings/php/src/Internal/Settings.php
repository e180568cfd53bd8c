<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Transport\CurlTransport;
use Pepay\Transport\Transport;

/**
 * What a client is made with, but for its keys.
 *
 * @internal
 */
final readonly class Settings
{
    /** @param array<string, mixed> $values as pepay_client_new() documents them */
    private function __construct(
        private Library $library,
        private Transport $transport,
        private array $values,
    ) {
    }

    public static function of(?string $library, ?Transport $transport, mixed ...$values): self
    {
        return new self(
            Library::load($library),
            $transport ?? new CurlTransport(),
            Params::given(...$values) + ['user_agent' => 'pepay-php (PHP ' . PHP_VERSION . ')'],
        );
    }

    /**
     * The same, with these in place of those that were given.
     */
    public function with(mixed ...$values): self
    {
        return new self($this->library, $this->transport, Params::given(...$values) + $this->values);
    }

    /**
     * @param array<string, string|null> $keys
     */
    public function client(Provider $provider, #[\SensitiveParameter] array $keys): Client
    {
        return new Client($this->library, $provider, Params::given(...$keys) + $this->values, $this->transport);
    }
}
