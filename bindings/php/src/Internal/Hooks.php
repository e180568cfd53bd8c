<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\AttemptInfo;
use Pepay\ResultInfo;

/**
 * Functions of the user's that see every attempt and every result.
 *
 * @internal
 */
final readonly class Hooks
{
    /**
     * @param \Closure(AttemptInfo): mixed|null $onAttempt
     * @param \Closure(ResultInfo): mixed|null $onResult
     */
    public function __construct(
        private ?\Closure $onAttempt = null,
        private ?\Closure $onResult = null,
        private ?Log $log = null,
    ) {
    }

    /**
     * One call, as they see it; null if there are none.
     */
    public function watch(Call $call): ?Watch
    {
        $isNeeded = $this->onAttempt !== null || $this->onResult !== null || $this->log !== null;

        return $isNeeded ? new Watch($this, $call) : null;
    }

    public function attempt(AttemptInfo $info): void
    {
        $this->log?->attempt($info);
        self::call($this->onAttempt, $info);
    }

    public function result(ResultInfo $info): void
    {
        $this->log?->result($info);
        self::call($this->onResult, $info);
    }

    /**
     * A mistake in a hook must not cost the result of a payment.
     */
    private static function call(?\Closure $hook, AttemptInfo|ResultInfo $info): void
    {
        try {
            $hook === null || $hook($info);
        } catch (\Throwable $thrown) {
            Log::complain('a hook', $thrown);
        }
    }
}
