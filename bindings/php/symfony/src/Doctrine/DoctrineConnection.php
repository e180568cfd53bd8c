<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Doctrine;

use Doctrine\DBAL\Connection;
use Doctrine\ORM\EntityManagerInterface;
use Doctrine\Persistence\ManagerRegistry;
use PDO;
use Pepay\Exception\ConfigException;

/**
 * The application's own connection: what handlers write through Doctrine is committed together with the event.
 */
final readonly class DoctrineConnection implements \Pepay\Inbox\Connection
{
    /**
     * @param ManagerRegistry|null $managers whose entities are forgotten when what they wrote is rolled back
     */
    public function __construct(private Connection $connection, private ?ManagerRegistry $managers = null)
    {
    }

    public function pdo(): PDO
    {
        $native = $this->connection->getNativeConnection();
        if (!$native instanceof PDO) {
            throw new ConfigException(\sprintf(
                'the inbox needs a connection of Doctrine over PDO (pdo_pgsql, pdo_mysql or pdo_sqlite), not %s',
                get_debug_type($native),
            ));
        }

        return $native;
    }

    public function forHandlers(): Connection
    {
        return $this->connection;
    }

    public function isOpen(): bool
    {
        return $this->connection->isTransactionActive();
    }

    public function begin(): void
    {
        $this->connection->beginTransaction();
    }

    public function ready(): void
    {
        if ($this->connection->getTransactionNestingLevel() !== 1) {
            throw new \LogicException('a handler has begun a transaction of Doctrine and has not ended it');
        }
        if ($this->connection->isRollbackOnly()) {
            throw new \LogicException('a handler has passed over a transaction of Doctrine that was rolled back');
        }
    }

    public function commit(): void
    {
        $this->connection->commit();
    }

    public function rollBack(): void
    {
        try {
            // What handlers have begun inside of it ends with it.
            while ($this->connection->isTransactionActive()) {
                $this->connection->rollBack();
            }
        } finally {
            // A connection that is lost counts its transaction on.
            $this->connection->isTransactionActive() && $this->connection->close();
            $this->forgetEntities();
        }
    }

    /**
     * An entity that says it is paid, though the database was rolled back, would never be written again; and what a
     * failed handler has not flushed would be written with the next event.
     */
    private function forgetEntities(): void
    {
        foreach ($this->managers?->getManagers() ?? [] as $name => $manager) {
            if ($manager instanceof EntityManagerInterface && $manager->getConnection() === $this->connection) {
                // One whose flush has failed is closed.
                $manager->isOpen() ? $manager->clear() : $this->managers?->resetManager($name);
            }
        }
    }
}
