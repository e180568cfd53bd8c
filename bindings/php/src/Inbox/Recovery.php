<?php

declare(strict_types=1);

namespace Pepay\Inbox;

/**
 * What a recovery found, and what it did.
 */
final readonly class Recovery implements \Stringable
{
    /** @internal */
    public function __construct(
        /**
         * What was missing or open, in the order in which it was tried.
         *
         * @var list<Recovered>
         */
        public array $events,
        /** How many of the provider's events, or sessions, were compared with the inbox. */
        public int $compared,
        /** How many of them the inbox did not have. */
        public int $missing,
        /** How many events that were open were tried again. */
        public int $triedAgain,
        /** How many of both are open still. */
        public int $stillOpen,
        /**
         * Sessions that Payviox does not know by this key.
         *
         * @var list<string>
         */
        public array $unknownSessions,
        /**
         * Whether the provider does not know the event up to which the inbox was complete, so that all was read from
         * where the inbox begins. What the provider no longer keeps may be missing.
         */
        public bool $isCursorUnknown,
    ) {
    }

    /**
     * Whether nothing is left to look after.
     */
    public function isComplete(): bool
    {
        return $this->unknownSessions === [] && $this->stillOpen === 0;
    }

    public function __toString(): string
    {
        $said = "$this->compared compared, $this->missing missing, $this->triedAgain tried again";

        return $this->stillOpen === 0 ? $said : "$said, $this->stillOpen still open";
    }
}
