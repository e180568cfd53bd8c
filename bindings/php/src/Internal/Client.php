<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\CallOptions;
use Pepay\Exception\ConfigException;
use Pepay\Exception\PepayException;
use Pepay\Transport\Transport;

/**
 * One API with one set of credentials. The credentials are in the library only.
 *
 * @internal
 */
final class Client
{
    private readonly CData $handle;

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
        private readonly Transport $transport,
    ) {
        $config = Json::object($settings);
        $this->handle = $library->ffi->pepay_client_new($provider->value, $config, \strlen($config));
        [$error, $address, $size] = $library->struct('pepay_error');
        if ($library->ffi->pepay_client_error($this->handle, $address, $size) !== 0) {
            $exception = Failures::exception($error);
            // An object whose constructor throws is not destructed.
            $library->ffi->pepay_client_free($this->handle);
            throw $exception;
        }
    }

    public function __destruct()
    {
        $this->library->ffi->pepay_client_free($this->handle);
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
        return $this->start($operation, Json::object($params), $options)->run($this->transport);
    }

    /**
     * The same with parameters that are JSON already.
     *
     * @throws PepayException
     */
    public function start(
        Operation $operation,
        #[\SensitiveParameter]
        string $params,
        ?CallOptions $options,
        ?string $entropy = null,
        ?int $nowMs = null,
    ): Call {
        return new Call(
            $this->library,
            $this->handle,
            $operation,
            $params,
            $options === null ? '' : self::options($options),
            $entropy ?? random_bytes(32),
            $nowMs ?? Clock::nowMs(),
        );
    }

    public function transport(): Transport
    {
        return $this->transport;
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

    private static function options(CallOptions $options): string
    {
        return Json::object(Params::given(
            timeout_ms: $options->timeoutMs,
            max_retries: $options->maxRetries,
            idempotency_key: $options->idempotencyKey,
        ));
    }
}
