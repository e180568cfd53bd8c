<?php

declare(strict_types=1);

namespace App;

use Doctrine\DBAL\Connection;
use Pepay\Enums;
use Pepay\EventName;
use Pepay\Inbox\NotYet;
use Pepay\Pepay\Event;
use Pepay\SymfonyBundle\Attribute\AsPepayHandler;
use Pepay\Webhooks\EventHandled;
use Symfony\Component\EventDispatcher\Attribute\AsEventListener;

/**
 * What the shop does when it is paid. Files in `var` have it fail.
 */
final class Payments
{
    private const SWITCHES = __DIR__ . '/../var';

    public function __construct(private readonly Connection $connection)
    {
    }

    #[AsPepayHandler('*', stale: true, priority: 10)]
    public function write(Event $event): void
    {
        // In a transaction of its own inside the inbox's, as an EntityManager writes.
        $this->connection->transactional(fn () => $this->connection->insert('effects', [
            'event' => $event->id,
            'status' => $event->invoice?->status ?? $event->name,
        ]));
    }

    #[AsPepayHandler([EventName::INVOICE_PAID, Enums\EventName::InvoiceExpired])]
    public function ship(Event $event, Connection $connection): ?NotYet
    {
        $connection->insert('shipments', ['invoice' => $event->invoice->id]);
        is_file(self::SWITCHES . '/no-stock') && throw new \DomainException('no stock of sk_live_1');
        self::die('handling');

        return is_file(self::SWITCHES . '/not-yet') ? new NotYet('the order is not here yet') : null;
    }

    #[AsEventListener]
    public function afterTheCommit(EventHandled $handled): void
    {
        $handled->is(EventName::INVOICE_PAID) && self::die('answering');
    }

    private static function die(string $when): void
    {
        foreach (glob(self::SWITCHES . "/kill-$when-*") as $file) {
            // Only who removes the file dies.
            @unlink($file) && posix_kill(getmypid(), SIGKILL);
        }
    }
}
