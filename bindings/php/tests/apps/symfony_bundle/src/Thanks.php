<?php

declare(strict_types=1);

namespace App;

use Doctrine\DBAL\Connection;
use Pepay\SymfonyBundle\Messenger\PaymentEvent;
use Symfony\Component\Messenger\Attribute\AsMessageHandler;

/**
 * What need not be done while the provider waits.
 */
#[AsMessageHandler]
final class Thanks
{
    public function __construct(private readonly Connection $connection)
    {
    }

    public function __invoke(PaymentEvent $message): void
    {
        $thanks = ['invoice' => $message->event->invoice->id, 'name' => $message->name];
        $this->connection->insert('thanks', $thanks);
    }
}
