<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\Exception\ConfigException;

/**
 * A client of the library, which alone holds the credentials. A client and its copies share it.
 *
 * @internal
 */
final class ClientHandle
{
    public readonly CData $pointer;

    /**
     * @param array<string, mixed> $settings as pepay_client_new() documents them
     *
     * @throws ConfigException when a setting cannot be used
     */
    public function __construct(
        private readonly Library $library,
        Provider $provider,
        #[\SensitiveParameter]
        array $settings,
    ) {
        $config = Json::object($settings);
        $this->pointer = $library->ffi->pepay_client_new($provider->value, $config, \strlen($config));
        [$error, $address, $size] = $library->struct('pepay_error');
        if ($library->ffi->pepay_client_error($this->pointer, $address, $size) !== 0) {
            $exception = Failures::exception($error);
            // An object whose constructor throws is not destructed.
            $library->ffi->pepay_client_free($this->pointer);
            throw $exception;
        }
    }

    public function __destruct()
    {
        $this->library->ffi->pepay_client_free($this->pointer);
    }

    private function __clone()
    {
    }
}
