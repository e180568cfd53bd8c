<?php

declare(strict_types=1);

namespace Pepay\Tests\Laravel;

use Illuminate\Database\Connection;
use Illuminate\Database\DatabaseTransactionsManager;
use Illuminate\Database\MySqlConnection;
use Illuminate\Database\PostgresConnection;
use Illuminate\Database\SQLiteConnection;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\Verdict;
use Pepay\Laravel\LaravelConnection;
use Pepay\Pepay\Event;
use Pepay\Tests\InboxTestCase;
use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Deliveries;
use Pepay\Tests\Symfony\Debian;

/**
 * An inbox over a connection of Laravel's.
 */
final class LaravelConnectionTest extends InboxTestCase
{
    protected function setUp(): void
    {
        foreach (['Contracts', 'Support', 'Database'] as $part) {
            Debian::needs("Illuminate/$part", 'php-laravel-framework');
        }
        parent::setUp();
    }

    /** @dataProvider databases */
    public function testHandlersWriteWithItInTheTransaction(string $kind): void
    {
        $connection = $this->connection($kind);
        $isBroken = true;
        $committed = 0;
        $handler = static function (Event $event, Connection $connection) use (&$isBroken, &$committed): void {
            $connection->transaction(static fn () => $connection->table('orders')->insert([
                'id' => $event->invoice->id,
                'status' => $event->invoice->status,
            ]));
            $connection->afterCommit(static function () use (&$committed): void {
                $committed++;
            });
            $isBroken && throw new \DomainException('no stock');
        };
        $inbox = self::on($connection, $handler);
        $body = Deliveries::invoice('paid', 1);
        self::assertSame(Verdict::Failed, self::deliver($inbox, $body)->verdict);
        self::assertSame([[], 0], [self::statuses($connection->getPdo()), $connection->transactionLevel()]);
        self::assertSame(0, $committed);

        $isBroken = false;
        self::assertSame(Verdict::Handled, self::deliver($inbox, $body)->verdict);
        self::assertSame(Verdict::Duplicate, self::deliver($inbox, $body)->verdict);
        self::assertSame([['paid'], 0, 1], [
            self::statuses($connection->getPdo()),
            $connection->transactionLevel(),
            $committed,
        ]);
    }

    /** @return iterable<string, array{\Closure(Connection): void, string}> */
    public static function mistakes(): iterable
    {
        yield 'a transaction that is not ended' => [
            static fn (Connection $connection) => $connection->beginTransaction(),
            'has not ended it',
        ];
        yield 'the end of the inbox\'s own' => [
            static fn (Connection $connection) => $connection->commit(),
            'a handler has ended the transaction',
        ];
        yield 'its end behind Laravel\'s back' => [
            static fn (Connection $connection) => $connection->getPdo()->rollBack(),
            'a handler has ended the transaction',
        ];
    }

    /**
     * @dataProvider mistakes
     *
     * @param \Closure(Connection): void $mistake
     */
    public function testAHandlerThatEndsTheTransactionIsTheLastToRun(\Closure $mistake, string $said): void
    {
        $connection = $this->connection('sqlite');
        $isFirst = true;
        $handler = static function (Event $event, Connection $connection) use (&$isFirst, $mistake): void {
            $isFirst && $mistake($connection);
        };
        $inbox = self::on($connection, $handler);
        $inbox->on('*', static fn (Event $event, Connection $connection) => $connection->table('orders')->insert([
            'id' => $event->id,
            'status' => 'next',
        ]));
        $body = Deliveries::invoice('paid', 1);
        $receipt = self::deliver($inbox, $body);
        self::assertSame(Verdict::Failed, $receipt->verdict);
        self::assertStringContainsString($said, $receipt->error->getMessage());
        self::assertSame([[], 0], [self::statuses($connection->getPdo()), $connection->transactionLevel()]);
        $isFirst = false;
        self::assertSame(Verdict::Handled, self::deliver($inbox, $body)->verdict);
        self::assertSame(['next'], self::statuses($connection->getPdo()));
    }

    public function testAConnectionThatIsLostIsMadeAnew(): void
    {
        $connection = $this->connection('postgresql');
        $isFirst = true;
        $dsn = $this->dsn;
        $inbox = self::on($connection, static function ($event, Connection $connection) use (&$isFirst, $dsn): void {
            if ($isFirst) {
                $isFirst = false;
                $pid = $connection->selectOne('SELECT pg_backend_pid() AS pid')->pid;
                Databases::connect($dsn)->query("SELECT pg_terminate_backend($pid, 5000)");
                $connection->selectOne('SELECT 1');
            }
        });
        $body = Deliveries::invoice('paid', 1);
        $receipt = self::deliver($inbox, $body);
        self::assertSame(Verdict::Failed, $receipt->verdict, 'it was kept over a new connection');
        self::assertStringContainsString('terminating connection', $receipt->error->getMessage());
        self::assertSame(0, $connection->transactionLevel());
        self::assertSame(Verdict::Handled, self::deliver($inbox, $body)->verdict);
    }

    public function testInsideOfATestsTransactionItsOwnIsASavepoint(): void
    {
        $connection = $this->connection('sqlite');
        $connection->beginTransaction();
        $connection->rollBack();
        $inbox = self::on($connection, static fn () => null, nests: true);
        $connection->beginTransaction();
        self::assertSame(Verdict::Handled, self::deliver($inbox, Deliveries::invoice('paid', 1))->verdict);
        self::assertSame(1, $connection->transactionLevel());
        $connection->rollBack();
        $again = self::deliver($inbox, Deliveries::invoice('paid', 1));
        self::assertSame(Verdict::Handled, $again->verdict, 'nothing was kept');
    }

    private function connection(string $kind): Connection
    {
        $pdo = $this->database($kind);
        $connection = match ($kind) {
            'postgresql' => new PostgresConnection($pdo),
            'mariadb' => new MySqlConnection($pdo),
            'sqlite' => new SQLiteConnection($pdo),
        };
        $connection->setReconnector(fn (Connection $it) => $it->setPdo(Databases::connect($this->dsn)));
        $connection->setTransactionManager(new DatabaseTransactionsManager());

        return $connection;
    }

    private static function on(Connection $connection, \Closure $handler, bool $nests = false): Inbox
    {
        $inbox = new Inbox(new LaravelConnection($connection, $nests));
        $inbox->createTables();

        return $inbox->on('*', $handler);
    }
}
