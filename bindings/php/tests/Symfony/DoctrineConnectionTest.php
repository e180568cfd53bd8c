<?php

declare(strict_types=1);

namespace Pepay\Tests\Symfony;

use Doctrine\DBAL\Connection;
use Doctrine\DBAL\DriverManager;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\Verdict;
use Pepay\Pepay\Event;
use Pepay\SymfonyBundle\Doctrine\DoctrineConnection;
use Pepay\Tests\InboxTestCase;
use Pepay\Tests\Support\Deliveries;

/**
 * An inbox on a connection of Doctrine, which counts its transactions itself.
 */
final class DoctrineConnectionTest extends InboxTestCase
{
    protected function setUp(): void
    {
        Debian::needs('Doctrine/DBAL', 'php-doctrine-dbal');
        parent::setUp();
    }

    /** @dataProvider databases */
    public function testHandlersWriteWithItInTheTransaction(string $kind): void
    {
        $connection = $this->connection($kind);
        $isBroken = true;
        $inbox = $this->on($connection, static function (Event $event, Connection $connection) use (&$isBroken): void {
            // As an EntityManager does when it flushes.
            $connection->transactional(static function (Connection $connection) use ($event): void {
                $connection->insert('orders', ['id' => $event->invoice->id, 'status' => $event->invoice->status]);
            });
            $isBroken && throw new \DomainException('no stock');
        });
        $body = Deliveries::invoice('paid', 1);
        self::assertSame(Verdict::Failed, self::deliver($inbox, $body)->verdict);
        self::assertSame([], self::statuses($connection->getNativeConnection()));
        self::assertFalse($connection->isTransactionActive());

        $isBroken = false;
        self::assertSame(Verdict::Handled, self::deliver($inbox, $body)->verdict);
        self::assertSame(Verdict::Duplicate, self::deliver($inbox, $body)->verdict);
        self::assertSame(['paid'], self::statuses($connection->getNativeConnection()));
        self::assertFalse($connection->isTransactionActive());
    }

    /**
     * @return iterable<string, array{\Closure(Connection): void, string}>
     */
    public static function mistakes(): iterable
    {
        yield 'a transaction that is not ended' => [
            static fn (Connection $connection) => $connection->beginTransaction(),
            'has not ended it',
        ];
        yield 'a transaction that was rolled back' => [
            static function (Connection $connection): void {
                $connection->beginTransaction();
                $connection->insert('orders', ['id' => 'inv_2', 'status' => 'paid']);
                $connection->rollBack();
            },
            'that was rolled back',
        ];
        yield 'the end of the inbox\'s own' => [
            static fn (Connection $connection) => $connection->commit(),
            'has not ended it',
        ];
        yield 'its end behind Doctrine\'s back' => [
            static fn (Connection $connection) => $connection->getNativeConnection()->commit(),
            'a handler has ended the transaction',
        ];
    }

    /**
     * @dataProvider mistakes
     *
     * @param \Closure(Connection): void $mistake
     */
    public function testWhatAHandlerDoesToTheTransactionIsToldAndKept(\Closure $mistake, string $said): void
    {
        $connection = $this->connection('sqlite');
        // Otherwise Doctrine 4 rolls back to a savepoint, which is no mistake.
        if ($said === 'that was rolled back' && $connection->getNestTransactionsWithSavepoints()) {
            self::assertTrue(true);

            return;
        }
        $isFirst = true;
        $inbox = $this->on($connection, static function ($it, Connection $connection) use (&$isFirst, $mistake): void {
            $isFirst && $mistake($connection);
            $isFirst = false;
        });
        $body = Deliveries::invoice('paid', 1);
        $receipt = self::deliver($inbox, $body);
        self::assertSame(Verdict::Failed, $receipt->verdict);
        self::assertStringContainsString($said, $receipt->error->getMessage());
        self::assertFalse($connection->isTransactionActive());
        self::assertSame(Verdict::Handled, self::deliver($inbox, $body)->verdict);
    }

    public function testALostConnectionIsInNoTransaction(): void
    {
        $connection = $this->connection('postgresql');
        $other = clone $connection;
        $isFirst = true;
        $inbox = $this->on($connection, static function ($event, Connection $connection) use (&$isFirst, $other): void {
            if ($isFirst) {
                $isFirst = false;
                $connection->beginTransaction();
                $pid = $connection->fetchOne('SELECT pg_backend_pid()');
                $other->fetchOne("SELECT pg_terminate_backend($pid, 5000)");
                $connection->fetchOne('SELECT 1');
            }
        });
        $body = Deliveries::invoice('paid', 1);
        try {
            // Doctrine 4 keeps it over another connection.
            $error = self::deliver($inbox, $body)->error;
        } catch (\Exception $exception) {
            $error = $exception;
        }
        self::assertStringContainsString('terminating connection', $error->getMessage());
        self::assertFalse($connection->isTransactionActive());
    }

    private function connection(string $kind): Connection
    {
        $this->database($kind);
        preg_match('/^(\w+):(?:host=|unix_socket=)?([^;]*)(?:.*dbname=(\w+))?/', $this->dsn, $found);

        return DriverManager::getConnection(match ($kind) {
            'postgresql' => ['driver' => 'pdo_pgsql', 'host' => $found[2], 'dbname' => $found[3], 'user' => 'root'],
            'mariadb' => ['driver' => 'pdo_mysql', 'unix_socket' => $found[2], 'dbname' => $found[3], 'user' => 'root'],
            'sqlite' => ['driver' => 'pdo_sqlite', 'path' => $found[2]],
        });
    }

    private function on(Connection $connection, \Closure $handler): Inbox
    {
        $inbox = new Inbox(new DoctrineConnection($connection));
        $inbox->createTables();

        return $inbox->on('*', $handler);
    }
}
