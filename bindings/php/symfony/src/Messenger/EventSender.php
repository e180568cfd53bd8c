<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Messenger;

use Pepay\Payviox;
use Pepay\Pepay;
use Symfony\Component\Messenger\MessageBusInterface;

/**
 * Sends the events of one name to Messenger.
 *
 * @internal
 */
final readonly class EventSender
{
    public function __construct(private MessageBusInterface $bus, private string $name)
    {
    }

    public function __invoke(Pepay\Event|Payviox\Event|Payviox\PayoutEvent $event): void
    {
        $this->bus->dispatch(new PaymentEvent($this->name, $event));
    }
}
