<?php

declare(strict_types=1);

namespace Pepay\Webhooks;

use Pepay\Enums\EventName;
use Pepay\Inbox\Receipt;
use Pepay\Payviox;
use Pepay\Pepay;

/**
 * An event was handled, and what its handlers wrote is committed: dispatched to a PSR-14 dispatcher, for what cannot be
 * undone, such as an e-mail.
 *
 * Not for an event that is stale, a duplicate, failed or waiting. A process that dies after the commit dispatches
 * nothing: what must not be lost belongs in a handler.
 */
final readonly class EventHandled
{
    /** @internal */
    public function __construct(
        public Pepay\Event|Payviox\Event|Payviox\PayoutEvent $event,
        /**
         * What the event goes by, such as `invoice.updated` and, when the invoice became it, `invoice.paid`. Without an
         * inbox, only its own name.
         *
         * @var list<string>
         */
        public array $names,
        /** What the inbox says, if there is one. */
        public ?Receipt $receipt = null,
    ) {
    }

    /**
     * Whether the event goes by this name.
     *
     * @param string|EventName $name {@see \Pepay\EventName}
     */
    public function is(string|EventName $name): bool
    {
        return \in_array(\is_string($name) ? $name : $name->value, $this->names, true);
    }
}
