<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\AttemptInfo;
use Pepay\Exception\ConfigException;
use Pepay\ResultInfo;
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
        private Driver $driver,
        private array $values,
    ) {
    }

    /**
     * @param \Closure(AttemptInfo): mixed|null $onAttempt
     * @param \Closure(ResultInfo): mixed|null $onResult
     * @param mixed ...$values as pepay_client_new() documents them
     *
     * @throws ConfigException when the library or the transport cannot be used
     */
    public static function of(
        ?string $library,
        ?Transport $transport,
        ?string $caFile,
        ?\Closure $onAttempt,
        ?\Closure $onResult,
        mixed ...$values,
    ): self {
        if ($transport !== null && $caFile !== null) {
            throw new ConfigException('a CA file is for the default transport: give it to your own in its way');
        }

        return new self(
            Library::load($library),
            new Driver($transport ?? new CurlTransport($caFile), new Hooks($onAttempt, $onResult)),
            Params::given(...$values) + ['user_agent' => 'pepay-php (PHP ' . PHP_VERSION . ')'],
        );
    }

    /**
     * The same, with these in place of those that were given.
     */
    public function with(mixed ...$values): self
    {
        return new self($this->library, $this->driver, Params::given(...$values) + $this->values);
    }

    /**
     * @param array<string, string|null> $keys
     */
    public function client(Provider $provider, #[\SensitiveParameter] array $keys): Client
    {
        return new Client($this->library, $provider, Params::given(...$keys) + $this->values, $this->driver);
    }
}
