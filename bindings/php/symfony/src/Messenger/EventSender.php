<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Messenger;

use Pepay\Inbox\Inbox;
use Pepay\SymfonyBundle\Clients;
use Symfony\Component\Messenger\MessageBusInterface;

/**
 * Sends the events of one name to Messenger.
 *
 * @internal
 */
final readonly class EventSender
{
    /** @param \Closure(): Inbox $inbox */
    public function __construct(
        private MessageBusInterface $bus,
        private string $name,
        private \Closure $inbox,
        private Clients $clients,
    ) {
    }

    public function __invoke(): void
    {
        [$sender, $body] = ($this->inbox)()->delivery();
        $this->bus->dispatch(new PaymentEvent($this->name, $sender, $body, $this->clients->library()));
    }
}
