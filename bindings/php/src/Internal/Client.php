<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\CallOptions;
use Pepay\Drift;
use Pepay\Exception\ConfigException;
use Pepay\Exception\PepayException;
use Pepay\Transport\Request;
use Pepay\Transport\WebSockets;

/**
 * One API with one set of credentials, and how its calls are made.
 *
 * @internal
 */
final class Client
{
    private readonly ClientHandle $handle;
    private readonly \SensitiveParameterValue $proxy;
    private readonly \SensitiveParameterValue $settings;

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
        $this->settings = new \SensitiveParameterValue($settings);
        $this->handle = new ClientHandle($library, $provider, $settings);
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
     * The same, at another address.
     *
     * @throws ConfigException when it cannot be used
     */
    public function at(string $baseUrl, #[\SensitiveParameter] string $proxy): self
    {
        $settings = ['base_url' => $baseUrl] + $this->settings->getValue();
        $copy = new self($this->library, $this->provider, $settings, $this->driver, $proxy);
        $copy->defaults = $this->defaults;

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
     * @param int|null $withinMs what is left of a wait that the call is a part of
     *
     * @throws PepayException
     */
    public function run(
        Operation $operation,
        #[\SensitiveParameter]
        string $params,
        ?CallOptions $options,
        ?int $withinMs = null,
    ): Call {
        $call = $this->start($operation, $params, $options, unixMs: Clock::unixMs(), withinMs: $withinMs);

        return $this->driver->run($call);
    }

    /**
     * A live stream, which reads the list again and again if there is nothing to open WebSockets with.
     *
     * @param array<string, mixed> $filters
     * @param array<string, mixed> $settings as pepay_stream_new() documents them
     */
    public function stream(
        Operation $operation,
        #[\SensitiveParameter]
        array $filters,
        array $settings,
        ?WebSockets $webSockets,
        ?CallOptions $options,
    ): Stream {
        $this->driver->mustBeOpen();
        $filters = Json::object($filters);
        $settings = Json::object($settings + ['poll' => $webSockets === null]);
        $entropy = random_bytes(32);
        $handle = $this->library->ffi->pepay_stream_new(
            $this->handle->pointer,
            $operation->value,
            $filters,
            \strlen($filters),
            $settings,
            \strlen($settings),
            $entropy,
            \strlen($entropy),
            Clock::nowMs(),
        );

        return new Stream($this, $handle, $webSockets, $options);
    }

    /**
     * Makes a call that a stream asks for. If it fails, the stream knows what that means.
     */
    public function forStream(Operation $operation, CData $stream, ?CallOptions $options, ?int $withinMs): Call
    {
        return $this->ended($this->start($operation, '', $options, null, null, Clock::unixMs(), $withinMs, $stream));
    }

    /**
     * Makes a call that a recovery asks for. If it fails, the recovery knows what that means.
     */
    public function attempt(Operation $operation, string $params): Call
    {
        return $this->ended($this->start($operation, $params, null, unixMs: Clock::unixMs()));
    }

    /**
     * A recovery of an inbox, to be freed.
     *
     * @param string $options as pepay_recovery_new() documents them
     */
    public function recovery(string $options): CData
    {
        $this->driver->mustBeOpen();

        return $this->library->ffi->pepay_recovery_new($this->handle->pointer, $options, \strlen($options));
    }

    /**
     * The request that opens a WebSocket.
     */
    public function upgrade(
        #[\SensitiveParameter]
        string $url,
        #[\SensitiveParameter]
        string $headers,
        int $withinMs,
    ): Request {
        $lines = explode("\r\n", rtrim($headers, "\r\n"));

        return new Request('GET', $url, $lines, '', $withinMs, $withinMs, null, $this->proxy->getValue());
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
        ?int $withinMs = null,
        ?CData $stream = null,
    ): Call {
        $this->driver->mustBeOpen();
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
                extra_headers: $options->extraHeaders,
                extra_query: $options->extraQuery,
                extra_body: $options->extraBody,
                unix_ms: $unixMs,
                within_ms: $withinMs,
            )),
            $entropy ?? random_bytes(32),
            $nowMs ?? Clock::nowMs(),
            $this->proxy,
            $stream,
        );
    }

    public function close(): void
    {
        $this->driver->close();
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

    /**
     * Drives a call to its end, whatever that is.
     */
    private function ended(Call $call): Call
    {
        try {
            return $this->driver->run($call);
        } catch (PepayException) {
            return $call;
        }
    }

    private function merged(CallOptions $options): CallOptions
    {
        return new CallOptions(
            $options->timeoutMs ?? $this->defaults->timeoutMs,
            $options->maxRetries ?? $this->defaults->maxRetries,
            $options->idempotencyKey,
            $options->extraHeaders ?? $this->defaults->extraHeaders,
            $options->extraQuery ?? $this->defaults->extraQuery,
            $options->extraBody,
        );
    }
}
