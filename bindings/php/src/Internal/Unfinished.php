<?php

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * PHP answers 200 after a fatal error that it shows, and a provider would take that for a success.
 *
 * @internal
 */
final class Unfinished
{
    /**
     * Answers 500, should the script end in this work.
     *
     * @template T
     *
     * @param \Closure(): T $work
     *
     * @return T
     */
    public static function until(\Closure $work): mixed
    {
        $status = PHP_SAPI === 'cli' || headers_sent() ? null : http_response_code(500);
        $result = $work();
        if (\is_int($status) && !headers_sent()) {
            http_response_code($status);
        }

        return $result;
    }
}
