<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\AttemptInfo;
use Pepay\Exception\ConfigException;
use Pepay\ResultInfo;
use Pepay\Transport\CurlTransport;
use Pepay\Transport\Psr18Transport;
use Pepay\Transport\Transport;
use Psr\Log\LoggerInterface;

/**
 * What a client is made with, but for its keys.
 *
 * @internal
 */
final readonly class Settings
{
    /** What of it may hold a password: `proxy`. */
    private \SensitiveParameterValue $proxy;

    /** @param array<string, mixed> $values as pepay_client_new() documents them */
    private function __construct(
        private Library $library,
        private Transport $transport,
        private Driver $driver,
        private array $values,
        #[\SensitiveParameter]
        string|false|null $proxy,
    ) {
        $this->proxy = new \SensitiveParameterValue($proxy);
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
        #[\SensitiveParameter]
        string|false|null $proxy,
        ?\Closure $onAttempt,
        ?\Closure $onResult,
        ?LoggerInterface $logger,
        mixed ...$values,
    ): self {
        if ($transport !== null && $caFile !== null) {
            throw new ConfigException('a CA file is for the default transport: give it to your own in its way');
        }
        if ($proxy !== null && $transport instanceof Psr18Transport && !$transport->takesProxy()) {
            throw new ConfigException('a proxy is for cURL and Guzzle: give it to the PSR-18 client in its own way');
        }
        $own = $transport === null ? new CurlTransport($caFile) : null;
        $transport ??= $own;

        return new self(
            Library::load($library),
            $transport,
            new Driver($transport, new Hooks($onAttempt, $onResult, $logger === null ? null : new Log($logger)), $own),
            Params::given(...$values) + ['user_agent' => 'pepay-php (PHP ' . PHP_VERSION . ')'],
            $proxy,
        );
    }

    /**
     * The same, with these in place of those that were given.
     */
    public function with(mixed ...$values): self
    {
        $values = Params::given(...$values) + $this->values;

        return new self($this->library, $this->transport, $this->driver, $values, $this->proxy->getValue());
    }

    /**
     * @param array<string, string|null> $keys
     *
     * @throws ConfigException when a setting or the proxy cannot be used
     */
    public function client(Provider $provider, #[\SensitiveParameter] array $keys): Client
    {
        $values = Params::given(...$keys) + $this->values;

        return new Client($this->library, $provider, $values, $this->driver, $this->proxyFor($provider));
    }

    /**
     * A client of other settings at the address of these.
     *
     * @throws ConfigException when the address or the proxy cannot be used
     */
    public function moved(Client $client): Client
    {
        return $client->at($this->values['base_url'], $this->proxyFor($client->provider));
    }

    /**
     * What a transport of somebody else's does with the environment is its own matter.
     */
    private function proxyFor(Provider $provider): string
    {
        $proxy = $this->proxy->getValue();
        $isOurs = $this->transport instanceof Psr18Transport
            ? $this->transport->takesProxy()
            : $this->transport instanceof CurlTransport;

        return $proxy !== null || $isOurs
            ? $this->library->proxyFor($this->values['base_url'] ?? $this->library->providerUrl($provider), $proxy)
            : '';
    }
}
