<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Inbox\Inbox;
use Pepay\Inbox\Receipt;
use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Deliveries;
use PHPUnit\Framework\TestCase;

/**
 * A test that has an empty database of each kind in turn.
 */
abstract class InboxTestCase extends TestCase
{
    protected string $dsn;

    protected string $folder;

    /** @return array<string, array{string}> */
    public static function databases(): array
    {
        return ['PostgreSQL' => ['postgresql'], 'MariaDB' => ['mariadb'], 'SQLite' => ['sqlite']];
    }

    public static function setUpBeforeClass(): void
    {
        // They take a while to start, which no test is charged for.
        array_map(Databases::start(...), ['postgresql', 'mariadb']);
    }

    protected function setUp(): void
    {
        $this->folder = sys_get_temp_dir() . '/pepay-inbox-' . bin2hex(random_bytes(6));
        mkdir($this->folder);
    }

    protected function tearDown(): void
    {
        array_map(unlink(...), glob("$this->folder/*"));
        rmdir($this->folder);
    }

    /**
     * A connection to an empty database of this kind, with a table `orders (id, status)` that handlers write to.
     */
    protected function database(string $kind): \PDO
    {
        $this->dsn = Databases::dsn($kind, $this->folder);
        $pdo = Databases::connect($this->dsn);
        $pdo->exec('CREATE TABLE orders (id VARCHAR(100) NOT NULL, status VARCHAR(100) NOT NULL)');

        return $pdo;
    }

    protected static function inbox(\PDO $pdo): Inbox
    {
        $inbox = new Inbox($pdo);
        $inbox->createTables();

        return $inbox;
    }

    protected static function deliver(Inbox $inbox, string $body): Receipt
    {
        return $inbox->receive(Deliveries::event($body), $body);
    }

    /** @return list<string> the statuses in the table `orders` */
    protected static function statuses(\PDO $pdo): array
    {
        return $pdo->query('SELECT status FROM orders ORDER BY status')->fetchAll(\PDO::FETCH_COLUMN);
    }
}
