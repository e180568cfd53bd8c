<?php

declare(strict_types=1);

namespace Pepay\Internal;

use PDO;
use Pepay\Inbox\Transactions;

/**
 * A PDO's own.
 *
 * @internal
 */
final readonly class PdoTransactions implements Transactions
{
    public function __construct(private PDO $pdo)
    {
    }

    public function isOpen(): bool
    {
        return $this->pdo->inTransaction();
    }

    public function begin(): void
    {
        $this->pdo->beginTransaction();
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
