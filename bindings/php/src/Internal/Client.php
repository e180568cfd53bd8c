<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\CallOptions;
use Pepay\Drift;
use Pepay\Exception\ConfigException;
use Pepay\Exception\PepayException;

/**
 * One API with one set of credentials, and how its calls are made.
 *
 * @internal
 */
final class Client
{
    /** How long a call may take that nobody has set a limit for. */
    private const TIMEOUT_MS = 20_000;

    private readonly ClientHandle $handle;
    private readonly int $timeoutMs;
    private readonly \SensitiveParameterValue $proxy;

    /** In place of what the library's client was made with. */
    private CallOptions $defaults;

    /**
     * @param array<string, mixed> $settings as pepay_client_new() documents them
     *
     * @throws ConfigException when a setting cannot be used
     */
    public function __construct(
        public readonly Library $library,
        public readonly Provider $provider,
        #[\SensitiveParameter]
        array $settings,
        private readonly Driver $driver,
        #[\SensitiveParameter]
        string $proxy = '',
    ) {
        $this->proxy = new \SensitiveParameterValue($proxy);
        $this->handle = new ClientHandle($library, $provider, $settings);
        $this->timeoutMs = $settings['timeout_ms'] ?? self::TIMEOUT_MS;
        $this->defaults = new CallOptions();
    }

    /**
     * The same, with these in place of its own timeout and retries.
     */
    public function withOptions(CallOptions $options): self
    {
        $copy = clone $this;
        $copy->defaults = $this->merged($options);

        return $copy;
    }

    /**
     * Makes a call and sees it through to its end.
     *
     * @param array<string, mixed> $params under the API's own field names
     *
     * @return Call one that has succeeded
     *
     * @throws PepayException
     */
    public function call(
        Operation $operation,
        #[\SensitiveParameter]
        array $params = [],
        ?CallOptions $options = null,
    ): Call {
        return $this->run($operation, Json::object($params), $options);
    }

    /**
     * The same with parameters that are JSON already.
     *
     * @throws PepayException
     */
    public function run(Operation $operation, #[\SensitiveParameter] string $params, ?CallOptions $options): Call
    {
        return $this->driver->run(
            $this->start($operation, $params, $options, unixMs: Clock::unixMs()),
            $operation,
        );
    }

    /**
     * A call that has yet to be driven.
     */
    public function start(
        Operation $operation,
        #[\SensitiveParameter]
        string $params,
        ?CallOptions $options,
        ?string $entropy = null,
        ?int $nowMs = null,
        ?int $unixMs = null,
    ): Call {
        $options = $options === null ? $this->defaults : $this->merged($options);

        return new Call(
            $this->library,
            $this->handle->pointer,
            $operation,
            $params,
            Json::object(Params::given(
                timeout_ms: $options->timeoutMs,
                max_retries: $options->maxRetries,
                idempotency_key: $options->idempotencyKey,
                unix_ms: $unixMs,
            )),
            $entropy ?? random_bytes(32),
            $nowMs ?? Clock::nowMs(),
            $this->proxy,
        );
    }

    /**
     * How long a call with these options may take, in milliseconds.
     */
    public function timeoutMs(?CallOptions $options): int
    {
        return $options?->timeoutMs ?? $this->defaults->timeoutMs ?? $this->timeoutMs;
    }

    /** @return list<Drift> */
    public function drift(): array
    {
        return $this->driver->drift->counts();
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [];
    }

    /** @return array<string, mixed> */
    public function __serialize(): array
    {
        throw new \LogicException('A client holds keys and cannot be serialized.');
    }

    private function __clone()
    {
    }

    private function merged(CallOptions $options): CallOptions
    {
        return new CallOptions(
            $options->timeoutMs ?? $this->defaults->timeoutMs,
            $options->maxRetries ?? $this->defaults->maxRetries,
            $options->idempotencyKey,
        );
    }
}
