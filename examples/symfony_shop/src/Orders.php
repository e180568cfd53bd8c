<?php

declare(strict_types=1);

namespace Shop;

use Doctrine\DBAL\Connection;
use Pepay\EventName;
use Pepay\Pepay\Event;
use Pepay\SymfonyBundle\Attribute\AsPepayHandler;

/**
 * The orders, and what becomes of them when they are paid.
 */
final class Orders
{
    public function __construct(private readonly Connection $connection)
    {
    }

    public function createTable(): void
    {
        $this->connection->executeStatement(
            'CREATE TABLE IF NOT EXISTS orders (
                id VARCHAR(36) PRIMARY KEY,
                amount_usd VARCHAR(20) NOT NULL,
                paid_usd VARCHAR(20) NOT NULL,
                status VARCHAR(20) NOT NULL,
                payment_url TEXT
            )',
        );
    }

    public function add(string $id, string $amountUsd): void
    {
        $this->connection->insert('orders', [
            'id' => $id,
            'amount_usd' => $amountUsd,
            'paid_usd' => '0.00',
            'status' => 'unpaid',
        ]);
    }

    public function setPaymentUrl(string $id, ?string $url): void
    {
        $this->connection->update('orders', ['payment_url' => $url], ['id' => $id]);
    }

    /** @return array<string, string>|null */
    public function find(string $id): ?array
    {
        return $this->connection->fetchAssociative('SELECT * FROM orders WHERE id = ?', [$id]) ?: null;
    }

    /**
     * Runs once for each event, in the transaction that records it, and not for what a newer one has overtaken.
     */
    #[AsPepayHandler(EventName::INVOICE_UPDATED)]
    public function followPayment(Event $event): void
    {
        $order = $event->invoice?->metadata['order'] ?? null;
        if ($order !== null) {
            // Exact digits, of which the page shows cents.
            $paid = preg_replace('/(\.\d\d)\d+$/', '$1', $event->invoice->amountPaidDecimal ?? '0.00');
            $values = ['status' => $event->invoice->status, 'paid_usd' => $paid];
            $this->connection->update('orders', $values, ['id' => $order]);
        }
    }
}
