<?php

declare(strict_types=1);

namespace Pepay\Webhooks;

use Pepay\Inbox\Receipt;
use Pepay\Payviox;
use Pepay\Pepay;

/**
 * An inbox has taken a delivery, whatever became of the event: its receipt says what. Dispatched to a PSR-14 dispatcher
 * after the commit, for counts and alarms.
 */
final readonly class EventRecorded
{
    /** @internal */
    public function __construct(
        public Pepay\Event|Payviox\Event|Payviox\PayoutEvent $event,
        public Receipt $receipt,
    ) {
    }
}
