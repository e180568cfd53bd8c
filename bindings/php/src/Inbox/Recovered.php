<?php

declare(strict_types=1);

namespace Pepay\Inbox;

/**
 * An event that was missing, open or new, and what has become of it now.
 */
final readonly class Recovered implements \Stringable
{
    /** @internal */
    public function __construct(
        /** `missing`, `failed` or `waiting`; `new` if a live stream has brought it. */
        public string $was,
        /** Who sent it: `pepay`, `payviox`, or `payviox_payout`. */
        public string $provider,
        /** Pepay's id of the event; for Payviox, the order and its state. */
        public string $id,
        /** {@see \Pepay\EventName} */
        public string $name,
        /** What it is about, such as `invoice:inv_1`. */
        public string $subject,
        public Receipt $receipt,
    ) {
    }

    /**
     * Whether the next recovery has to try it again.
     */
    public function isOpen(): bool
    {
        return !$this->receipt->verdict->isSettled();
    }

    public function __toString(): string
    {
        $error = $this->receipt->error;
        $said = $this->receipt->verdict->value . ($error === null ? '' : ': ' . $error->getMessage());

        return sprintf('%-7s  %s  %s  %s  %s', $this->was, $this->id, $this->name, $this->subject, $said);
    }
}
