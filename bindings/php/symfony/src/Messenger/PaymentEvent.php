<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Messenger;

use Pepay\Payviox;
use Pepay\Pepay;

/**
 * An event of the inbox, as a message: it is sent once, in the transaction that claims the event.
 */
final readonly class PaymentEvent
{
    public function __construct(
        /** Which of the configured names it was sent for: {@see \Pepay\EventName}. */
        public string $name,
        public Pepay\Event|Payviox\Event|Payviox\PayoutEvent $event,
    ) {
    }
}
