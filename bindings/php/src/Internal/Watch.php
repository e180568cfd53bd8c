<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\AttemptInfo;
use Pepay\ResultInfo;
use Pepay\Transport\Received;
use Pepay\Transport\TransportFailure;

/**
 * One call, as hooks see it.
 *
 * @internal
 */
final class Watch
{
    private readonly float $beganMs;
    private float $attemptBeganMs = 0.0;
    private int $attempts = 0;

    public function __construct(private readonly Hooks $hooks, private readonly Route $route)
    {
        $this->beganMs = self::nowMs();
    }

    public function attemptBegins(): void
    {
        $this->attempts++;
        $this->attemptBeganMs = self::nowMs();
    }

    public function attemptEnded(Received|TransportFailure $outcome): void
    {
        $this->hooks->attempt(new AttemptInfo(
            $this->route->name,
            $this->route->method,
            $this->route->path,
            $this->attempts,
            $outcome instanceof Received ? $outcome->status : null,
            $outcome->summary(),
            self::nowMs() - $this->attemptBeganMs,
        ));
    }

    /**
     * A call that was refused before anything was sent is none to the hooks.
     */
    public function ended(?int $status, ?string $error = null): void
    {
        if ($this->attempts > 0) {
            $this->hooks->result(new ResultInfo(
                $this->route->name,
                $this->route->method,
                $this->route->path,
                $status,
                $error,
                $this->attempts - 1,
                self::nowMs() - $this->beganMs,
            ));
        }
    }

    private static function nowMs(): float
    {
        return hrtime(true) / 1e6;
    }
}
