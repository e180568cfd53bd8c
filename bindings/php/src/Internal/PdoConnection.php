<?php

declare(strict_types=1);

namespace Pepay\Internal;

use PDO;
use Pepay\Inbox\Connection;

/**
 * A PDO that nobody else counts the transactions of.
 *
 * @internal
 */
final readonly class PdoConnection implements Connection
{
    public function __construct(private PDO $pdo)
    {
    }

    public function pdo(): PDO
    {
        return $this->pdo;
    }

    public function forHandlers(): PDO
    {
        return $this->pdo;
    }

    public function isOpen(): bool
    {
        return $this->pdo->inTransaction();
    }

    public function begin(): void
    {
        $this->pdo->beginTransaction();
    }

    public function ready(): void
    {
        if (!$this->pdo->inTransaction()) {
            throw new \LogicException(
                'a handler has ended the transaction, which only the inbox does, together with the event',
            );
        }
    }

    public function commit(): void
    {
        $this->pdo->commit();
    }

    public function rollBack(): void
    {
        $this->pdo->inTransaction() && $this->pdo->rollBack();
    }
}
