<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Messenger;

use Pepay\Internal\KnownEvent;
use Pepay\Payviox;
use Pepay\Pepay;

/**
 * An event of the inbox, as a message: it is sent once, in the transaction that claims the event.
 *
 * A transport keeps the webhook as it came, and the event is read from it: an event that has a secret in it, such as
 * metadata with a token, cannot be serialized.
 */
final readonly class PaymentEvent
{
    public Pepay\Event|Payviox\Event|Payviox\PayoutEvent $event;

    /**
     * @param string $name which of the configured names it was sent for: {@see \Pepay\EventName}
     * @param string $sender pepay, payviox or payviox_payout
     * @param string $body of the webhook, as it came
     * @param string|null $library where libpepay is; default as for the clients
     */
    public function __construct(
        public string $name,
        private string $sender,
        #[\SensitiveParameter]
        private string $body,
        private ?string $library = null,
    ) {
        $this->event = KnownEvent::read($sender, $body, $library);
    }

    /** @return array<string, string|null> */
    public function __serialize(): array
    {
        return [
            'name' => $this->name,
            'sender' => $this->sender,
            'body' => $this->body,
            'library' => $this->library,
        ];
    }

    /** @param array<string, string|null> $values */
    public function __unserialize(array $values): void
    {
        $this->__construct(...$values);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['name' => $this->name, 'event' => $this->event];
    }
}
