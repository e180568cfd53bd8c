<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\PepayException;
use Pepay\Exception\RequestTimeoutException;

/**
 * Looks again for those who wait. When, when for the last time, and what the end is, the library says.
 *
 * @internal
 */
final class Poll
{
    private const LOOK = 1;
    private const WAIT = 2;

    private readonly CData $handle;

    private ?Stream $stream = null;

    private function __construct(private readonly Library $library, ?int $timeoutMs, ?int $intervalMs)
    {
        $entropy = random_bytes(32);
        $this->handle = $library->ffi->pepay_poll_new(
            self::time('timeout_ms', $timeoutMs),
            self::time('interval_ms', $intervalMs),
            $entropy,
            \strlen($entropy),
            Clock::nowMs(),
        );
    }

    public function __destruct()
    {
        $this->library->ffi->pepay_poll_free($this->handle);
    }

    /**
     * Makes the same read again and again until the payment has ended. When the first one has not seen the end, a
     * stream, if there is one, tells when to look.
     *
     * @param array<string, mixed> $params
     * @param (\Closure(): Stream)|null $stream
     *
     * @return Call the look that has seen the end
     *
     * @throws RequestTimeoutException when it has not ended in time
     * @throws PepayException any other, of a look
     */
    public static function until(
        Client $client,
        Operation $operation,
        array $params,
        ?int $timeoutMs,
        ?int $intervalMs,
        ?CallOptions $options,
        ?\Closure $stream,
    ): Call {
        $poll = new self($client->library, $timeoutMs, $intervalMs);
        try {
            while (([$step, $ms] = $poll->next())[0] === self::LOOK || $step === self::WAIT) {
                if ($step === self::WAIT) {
                    $poll->pause($ms);
                    continue;
                }
                $look = $client->run($operation, Json::object($params), $options, $ms);
                if ($look->endsPoll($poll->handle) === 1) {
                    return $look;
                }
                if ($stream !== null) {
                    [$poll->stream, $stream] = [$stream(), null];
                }
            }

            throw $poll->failure();
        } finally {
            $poll->stream?->close();
        }
    }

    /**
     * @return array{int, int} PEPAY_POLL_*, and the milliseconds that go with it
     */
    private function next(): array
    {
        [$ms, $address] = $this->library->struct('int64_t');

        return [
            $this->library->ffi->pepay_poll_next($this->handle, Clock::nowMs(), $address),
            $ms->cdata,
        ];
    }

    /**
     * Pauses for this long, or until the stream tells of something.
     */
    private function pause(int $ms): void
    {
        if ($this->stream === null) {
            Clock::pause($ms);

            return;
        }
        try {
            $hasSome = $this->stream->turn($ms);
        } catch (PepayException) {
            // What ends a stream does not end the wait.
            $hasSome = null;
        }
        if ($hasSome === null) {
            $this->stream->close();
            $this->stream = null;
        }
        $nowMs = Clock::nowMs();
        $this->library->ffi->pepay_poll_set_live($this->handle, (int) $this->stream?->isLive(), $nowMs);
        if ($hasSome !== false) {
            $this->library->ffi->pepay_poll_wake($this->handle, $nowMs);
        }
    }

    private function failure(): PepayException
    {
        [$error, $address, $size] = $this->library->struct('pepay_error');
        $this->library->ffi->pepay_poll_error($this->handle, $address, $size);

        return Failures::exception($error);
    }

    /**
     * A time as the library takes it: one below 0 is its usual one.
     */
    private static function time(string $field, ?int $ms): int
    {
        $message = "The $field field must be at least 0.";

        return $ms < 0 ? throw new InvalidRequestException($message, errors: [$field => [$message]]) : $ms ?? -1;
    }

    private function __clone()
    {
    }
}
