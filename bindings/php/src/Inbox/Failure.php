<?php

declare(strict_types=1);

namespace Pepay\Inbox;

/**
 * An event of the inbox that has failed or waits. It can be replayed.
 */
final readonly class Failure
{
    /** @internal */
    public function __construct(
        /** The id of its row. */
        public int $id,
        /** Who sent it: `pepay`, `payviox`, or `payviox_payout`. */
        public string $provider,
        /** {@see \Pepay\EventName} */
        public string $name,
        /** What it is about, such as `invoice:inv_1`. */
        public string $subject,
        public Verdict $verdict,
        /** The error in a line, or what a handler waits for. */
        public string $error,
        /** The stack trace of the error; empty if the event waits. */
        public string $trace,
        /** How often it was tried. */
        public int $attempts,
        public \DateTimeImmutable $receivedAt,
    ) {
    }
}
