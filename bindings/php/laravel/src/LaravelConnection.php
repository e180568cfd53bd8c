<?php

declare(strict_types=1);

namespace Pepay\Laravel;

use Illuminate\Database\Connection;
use PDO;

/**
 * A connection of Laravel's: `DB::transaction()` works inside of handlers, and what waits for a commit waits for the
 * inbox's.
 *
 * @internal
 */
final class LaravelConnection implements \Pepay\Inbox\Connection
{
    /** How many transactions were open when the inbox began its own. */
    private int $outside = 0;

    /**
     * @param bool $nests whether the inbox works inside of a transaction that is open already, as tests have it
     */
    public function __construct(private readonly Connection $connection, private readonly bool $nests)
    {
    }

    public function pdo(): PDO
    {
        $this->connection->getRawPdo() === null && $this->connection->reconnect();

        return $this->connection->getPdo();
    }

    public function forHandlers(): Connection
    {
        return $this->connection;
    }

    public function isOpen(): bool
    {
        return !$this->nests && $this->connection->transactionLevel() > 0;
    }

    public function begin(): void
    {
        $this->outside = $this->connection->transactionLevel();
        $this->connection->beginTransaction();
    }

    public function ready(): void
    {
        $open = $this->connection->transactionLevel() - $this->outside;
        if ($open !== 1 || !$this->pdo()->inTransaction()) {
            throw new \LogicException($open > 1
                ? 'a handler has begun a transaction and has not ended it'
                : 'a handler has ended the transaction, which only the inbox does, together with the event');
        }
    }

    public function commit(): void
    {
        $this->connection->commit();
    }

    public function rollBack(): void
    {
        if ($this->connection->transactionLevel() <= $this->outside) {
            return;
        }
        try {
            // Laravel counts on what a handler has ended behind its back.
            $this->pdo()->inTransaction() || $this->pdo()->beginTransaction();
            $this->connection->rollBack($this->outside);
        } catch (\Throwable $thrown) {
            // It is lost. Once it is forgotten, Laravel connects anew, and counts from zero.
            $this->connection->disconnect();
            throw $thrown;
        }
    }
}
