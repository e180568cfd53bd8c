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
    public function __construct(private ?\Closure $onAttempt = null, private ?\Closure $onResult = null)
    {
    }

    /**
     * One call, as they see it; null if there are none.
     */
    public function watch(Call $call): ?Watch
    {
        return $this->onAttempt === null && $this->onResult === null ? null : new Watch($this, $call->route());
    }

    public function attempt(AttemptInfo $info): void
    {
        self::call($this->onAttempt, $info);
    }

    public function result(ResultInfo $info): void
    {
        self::call($this->onResult, $info);
    }

    /**
     * A mistake in a hook must not cost the result of a payment: it goes to PHP's log, not through a warning, which
     * frameworks make exceptions of.
     */
    private static function call(?\Closure $hook, AttemptInfo|ResultInfo $info): void
    {
        try {
            $hook === null || $hook($info);
        } catch (\Throwable $thrown) {
            error_log(sprintf(
                'pepay: a hook threw %s: %s in %s:%d',
                $thrown::class,
                $thrown->getMessage(),
                $thrown->getFile(),
                $thrown->getLine(),
            ));
        }
    }
}
