<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\Exception\ConfigException;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\PepayException;
use Pepay\Exception\SignatureException;

/**
 * The secrets of one webhook receiver. They are in the library only.
 *
 * @internal
 */
final class Receiver
{
    /** @var array{\SensitiveParameterValue, self}|null the last one that was made, and what with */
    private static ?array $last = null;

    private readonly CData $handle;

    /**
     * The same one for the same settings, so that secrets are prepared once and not for each webhook.
     *
     * @param array<string, mixed> $settings as pepay_webhook_new() documents them
     *
     * @throws ConfigException when a secret is missing or empty
     */
    public static function of(Library $library, Provider $provider, #[\SensitiveParameter] array $settings): self
    {
        $given = [$library, $provider, $settings];
        if (self::$last === null || self::$last[0]->getValue() !== $given) {
            self::$last = [new \SensitiveParameterValue($given), new self(...$given)];
        }

        return self::$last[1];
    }

    /**
     * @param array<string, mixed> $settings as pepay_webhook_new() documents them
     *
     * @throws ConfigException when a secret is missing or empty
     */
    public function __construct(
        public readonly Library $library,
        Provider $provider,
        #[\SensitiveParameter]
        array $settings,
    ) {
        $config = self::config($settings);
        $this->handle = $library->ffi->pepay_webhook_new($provider->value, $config, \strlen($config));
        $exception = $this->failure();
        if ($exception !== null) {
            // An object whose constructor throws is not destructed.
            $library->ffi->pepay_webhook_free($this->handle);
            throw $exception;
        }
    }

    public function __destruct()
    {
        $this->library->ffi->pepay_webhook_free($this->handle);
    }

    /**
     * @return CData a pepay_verdict, good until the next one
     *
     * @throws SignatureException when it is not to be trusted
     */
    public function verify(string $headers, string $body, int $nowMs): CData
    {
        [$verdict, $address, $size] = $this->library->sharedStruct('pepay_verdict');
        $result = $this->library->ffi->pepay_webhook_verify(
            $this->handle,
            $headers,
            \strlen($headers),
            $body,
            \strlen($body),
            $nowMs,
            $address,
            $size,
        );

        // An event has the words for what is wrong that all languages share; pepay_error_text() has others.
        return $result === 0 ? $verdict : throw $this->event($headers, $body, $nowMs)->failure();
    }

    /**
     * Checks the signature, then reads the event.
     */
    public function event(string $headers, string $body, int $nowMs): ReceivedEvent
    {
        return new ReceivedEvent($this->library, $this->library->ffi->pepay_event_new(
            $this->handle,
            $headers,
            \strlen($headers),
            $body,
            \strlen($body),
            $nowMs,
        ));
    }

    /**
     * The headers that the provider would send with this body.
     *
     * @return array<string, string>
     */
    public function sign(string $body, int $nowMs): array
    {
        $block = $this->library->written(
            256,
            fn (CData $out, int $size): int => $this->library->ffi->pepay_webhook_sign(
                $this->handle,
                $body,
                \strlen($body),
                $nowMs,
                $out,
                $size,
            ),
        );
        $headers = [];
        foreach (explode("\r\n", rtrim($block)) as $line) {
            [$name, $value] = explode(': ', $line, 2);
            $headers[$name] = $value;
        }

        return $headers;
    }

    /**
     * What explains the verdict.
     *
     * @return list<array{code: string, message: string}>
     */
    public function explain(string $headers, string $body, int $nowMs): array
    {
        return Json::read($this->library->written(
            1024,
            fn (CData $out, int $size): int => $this->library->ffi->pepay_webhook_explain(
                $this->handle,
                $headers,
                \strlen($headers),
                $body,
                \strlen($body),
                $nowMs,
                $out,
                $size,
            ),
        ));
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [];
    }

    /** @return array<string, mixed> */
    public function __serialize(): array
    {
        throw new \LogicException('A webhook receiver holds secrets and cannot be serialized.');
    }

    private function __clone()
    {
    }

    /** @param array<string, mixed> $settings */
    private static function config(#[\SensitiveParameter] array $settings): string
    {
        try {
            return Json::object($settings);
        } catch (InvalidRequestException) {
            throw new ConfigException('a webhook secret is not UTF-8');
        }
    }

    private function failure(): ?PepayException
    {
        [$error, $address, $size] = $this->library->struct('pepay_error');
        $failed = $this->library->ffi->pepay_webhook_error($this->handle, $address, $size) !== 0;

        return $failed ? Failures::exception($error) : null;
    }
}
