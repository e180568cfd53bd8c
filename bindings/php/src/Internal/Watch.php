<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\AttemptInfo;
use Pepay\ResultInfo;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\TransportFailure;

/**
 * One call, as hooks see it.
 *
 * @internal
 */
final class Watch
{
    private readonly Route $route;
    private readonly float $beganMs;
    private float $attemptBeganMs = 0.0;
    private float $attemptMs = 0.0;
    private int $attempts = 0;
    private ?Request $sent = null;

    public function __construct(private readonly Hooks $hooks, private readonly Call $call)
    {
        $this->route = $call->route();
        $this->beganMs = self::nowMs();
    }

    public function attemptBegins(Request $request): void
    {
        $this->sent = $request;
        $this->attempts++;
        $this->attemptBeganMs = self::nowMs();
    }

    public function attemptEnded(): void
    {
        $this->attemptMs = self::nowMs() - $this->attemptBeganMs;
    }

    /**
     * Once the library has said what follows.
     */
    public function attempted(Received|TransportFailure $outcome): void
    {
        $this->hooks->attempt(new AttemptInfo(
            $this->route->name,
            $this->route->method,
            $this->route->path,
            $this->attempts,
            $outcome instanceof Received ? $outcome->status : null,
            $outcome->summary(),
            $this->attemptMs,
            match ($this->call->step()) {
                Call::SEND => 0,
                Call::WAIT => $this->call->waitMs(),
                default => null,
            },
        ));
    }

    /**
     * A call that was refused before anything was sent is none to the hooks.
     */
    public function ended(?int $status, ?string $requestId, ?string $error = null): void
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
                $this->shown($requestId),
            ));
        }
    }

    /**
     * A provider may send back as an id what it was sent, and that may be a secret.
     */
    private function shown(?string $requestId): ?string
    {
        $sent = $this->sent === null ? [] : [...$this->sent->headers, $this->sent->url, $this->sent->body];

        return $requestId !== null && str_contains(implode("\n", $sent), $requestId) ? '***' : $requestId;
    }

    private static function nowMs(): float
    {
        return hrtime(true) / 1e6;
    }
}
