<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\CallOptions;
use Pepay\Exception\RequestTimeoutException;

/**
 * Looks again for those who wait. When, and when for the last time, the library says.
 *
 * @internal
 */
final class Poll
{
    private const LOOK = 1;
    private const WAIT = 2;

    private readonly CData $handle;

    private function __construct(private readonly Library $library, int $timeoutMs, int $intervalMs)
    {
        $entropy = random_bytes(32);
        $this->handle = $library->ffi->pepay_poll_new(
            // Below 0 are the library's own defaults.
            max(0, $timeoutMs),
            max(0, $intervalMs),
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
     * @template T
     *
     * @param \Closure(CallOptions): T $look with options that end it when the time does
     * @param \Closure(T): bool $hasEnded
     *
     * @return T
     *
     * @throws RequestTimeoutException when it has not ended in time
     */
    public static function until(
        Client $client,
        string $what,
        int $timeoutMs,
        int $intervalMs,
        ?CallOptions $options,
        \Closure $look,
        \Closure $hasEnded,
    ): mixed {
        $poll = new self($client->library, $timeoutMs, $intervalMs);
        while (([$step, $ms] = $poll->next())[0] === self::LOOK || $step === self::WAIT) {
            if ($step === self::WAIT) {
                Clock::pause($ms);
                continue;
            }
            $found = $look(new CallOptions(min($ms, $client->timeoutMs($options)), $options?->maxRetries));
            if ($hasEnded($found)) {
                return $found;
            }
        }

        throw new RequestTimeoutException("$what: it has not ended within $timeoutMs ms");
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

    private function __clone()
    {
    }
}
