<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\CallOptions;
use Pepay\Exception\RequestTimeoutException;

/**
 * Looks again for those who wait: soon at first, then less and less often, at slightly random times.
 *
 * @internal
 */
final class Poll
{
    private const CAP_MS = 10_000;

    /** What the last look, at the deadline, may take beyond it. */
    private const LAST_LOOK_MS = 1_000;

    /**
     * @template T
     *
     * @param \Closure(int): T $look with the milliseconds that it may take
     * @param \Closure(T): bool $hasEnded
     *
     * @return T
     *
     * @throws RequestTimeoutException when it has not ended in time
     */
    public static function until(
        string $what,
        int $timeoutMs,
        int $intervalMs,
        \Closure $look,
        \Closure $hasEnded,
    ): mixed {
        $deadline = Clock::nowMs() + $timeoutMs;
        $cap = max($intervalMs, self::CAP_MS);
        do {
            $found = $look(max(self::LAST_LOOK_MS, $deadline - Clock::nowMs()));
            if ($hasEnded($found)) {
                return $found;
            }
            $left = $deadline - Clock::nowMs();
            // Between three quarters and five quarters of the interval; the last look is at the deadline.
            $pause = intdiv($intervalMs * random_int(75, 125), 100);
            $intervalMs = min($cap, intdiv($intervalMs * 3, 2));
            Clock::pause(max(0, min($pause, $left)));
        } while ($left > 0);

        throw new RequestTimeoutException("$what: it has not ended within $timeoutMs ms");
    }

    /**
     * The options of a look, which ends when the time does.
     */
    public static function options(Client $client, ?CallOptions $options, int $leftMs): CallOptions
    {
        return new CallOptions(min($leftMs, $client->timeoutMs($options)), $options?->maxRetries);
    }
}
