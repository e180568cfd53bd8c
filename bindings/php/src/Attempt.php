<?php

declare(strict_types=1);

namespace Pepay;

use FFI\CData;
use Pepay\Transport\FailureKind;

/**
 * One attempt that did not settle a call.
 */
final readonly class Attempt
{
    private const NOT_SENT = 2;
    private const MAYBE_SENT = 3;

    public function __construct(
        /** When it began, in milliseconds from the start of the call. */
        public int $startedMs,
        /** How it ended: `status 503`, `not sent: connection` or `maybe sent: timeout`. */
        public string $outcome,
        /** The pause after it, in milliseconds; 0 after the last one. */
        public int $waitedMs,
    ) {
    }

    /**
     * @internal
     *
     * @param CData $attempt a pepay_attempt
     */
    public static function of(CData $attempt): self
    {
        $kind = FailureKind::tryFrom($attempt->transport)?->word();

        return new self($attempt->started_ms, match ($attempt->outcome) {
            self::NOT_SENT => "not sent: $kind",
            self::MAYBE_SENT => "maybe sent: $kind",
            default => "status $attempt->status",
        }, $attempt->waited_ms);
    }
}
