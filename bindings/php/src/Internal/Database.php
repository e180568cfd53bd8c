<?php

declare(strict_types=1);

namespace Pepay\Internal;

use DateTimeImmutable;
use DateTimeZone;
use PDO;
use PDOException;
use Pepay\Exception\ConfigException;
use Pepay\Inbox\Connection;

/**
 * The database of an inbox.
 *
 * @internal
 */
final class Database
{
    private const DIALECTS = ['pgsql' => 'postgresql', 'mysql' => 'mysql', 'sqlite' => 'sqlite'];
    private const SAVEPOINT = 'pepay_inbox_handlers';

    /** As pepay_delivery_new() calls it. */
    public readonly string $dialect;

    /**
     * @throws ConfigException when the inbox does not work on it
     */
    public function __construct(private readonly Connection $connection)
    {
        $driver = $connection->pdo()->getAttribute(PDO::ATTR_DRIVER_NAME);
        $this->dialect = self::DIALECTS[$driver] ?? throw new ConfigException(
            "the inbox works on PostgreSQL, MySQL, MariaDB and SQLite, not on $driver",
        );
        $this->check();
    }

    /**
     * Refuses a connection whose errors would pass unseen, and one whose transaction is somebody else's.
     *
     * @throws ConfigException
     */
    public function check(): void
    {
        if ($this->connection->pdo()->getAttribute(PDO::ATTR_ERRMODE) !== PDO::ERRMODE_EXCEPTION) {
            throw new ConfigException('the inbox needs a PDO whose PDO::ATTR_ERRMODE is PDO::ERRMODE_EXCEPTION');
        }
        if ($this->connection->isOpen()) {
            throw new ConfigException('the PDO is in a transaction: the inbox begins and commits its own');
        }
    }

    public function begin(): void
    {
        $this->connection->begin();
    }

    public function commit(): void
    {
        $this->connection->commit();
    }

    public function rollBack(): void
    {
        try {
            $this->connection->rollBack();
        } catch (\Exception) {
            // The connection is lost, and the transaction with it.
        }
    }

    /**
     * Runs handlers in the transaction, which must be the same and usable after them.
     *
     * PDO does not tell when somebody else ends its transaction, and PostgreSQL commits nothing of one in which a
     * statement has failed, without an error. A savepoint tells both.
     *
     * @param list<\Closure> $handlers
     */
    public function call(array $handlers, object $event): void
    {
        if ($handlers === []) {
            return;
        }
        $pdo = $this->connection->pdo();
        $pdo->exec('SAVEPOINT ' . self::SAVEPOINT);
        foreach ($handlers as $handler) {
            $said = $handler($event, $this->connection->forHandlers());
            if ($said instanceof \Throwable) {
                throw $said;
            }
            // What the next one writes would be outside of a transaction that this one has ended.
            $this->connection->ready();
        }
        try {
            $pdo->exec('RELEASE SAVEPOINT ' . self::SAVEPOINT);
        } catch (PDOException $exception) {
            $message = $exception->getCode() === '25P02'
                ? 'a handler has passed over an error of PostgreSQL, which keeps nothing of such a transaction'
                : 'a handler has ended the transaction, which only the inbox does, together with the event';
            throw new \LogicException($message, 0, $exception);
        }
    }

    public function execute(string $sql): void
    {
        $this->connection->pdo()->exec($sql);
    }

    /**
     * @param list<array<string, mixed>> $values as a pepay_delivery_step has them
     *
     * @return list<list<mixed>> the rows
     */
    public function run(string $sql, array $values, bool $givesRows, string $body = ''): array
    {
        $statement = $this->bound($sql, $values, $body);
        $rows = $givesRows ? $statement->fetchAll(PDO::FETCH_NUM) : [];

        return array_map(static fn (array $row): array => array_map(self::field(...), $row), $rows);
    }

    /**
     * @param list<array<string, mixed>> $values
     *
     * @return int how many rows it has changed
     */
    public function change(string $sql, array $values): int
    {
        return $this->bound($sql, $values, '')->rowCount();
    }

    /**
     * A moment that was read, in Unix microseconds.
     */
    public static function microseconds(string $moment): int
    {
        return (int) self::time($moment)->format('Uu');
    }

    /**
     * What is written without a time zone is UTC.
     */
    public static function time(string $moment): DateTimeImmutable
    {
        return new DateTimeImmutable($moment, new DateTimeZone('UTC'));
    }

    /**
     * Whether the database has ended the transaction for the sake of others, so that it is to be made again.
     */
    public function isDeadlock(\Throwable $thrown): bool
    {
        [$state, $code] = ($thrown instanceof PDOException ? $thrown->errorInfo : null) ?? [null, null];
        $isOne = \in_array($state, ['40001', '40P01'], true) || match ($this->dialect) {
            'mysql' => $code === 1205 || $code === 1213,
            // SQLITE_BUSY and SQLITE_LOCKED, of whatever kind.
            'sqlite' => \is_int($code) && \in_array($code & 0xff, [5, 6], true),
            default => false,
        };
        $behind = $thrown->getPrevious();

        return $isOne || ($behind !== null && $this->isDeadlock($behind));
    }

    /**
     * @param list<array<string, mixed>> $values
     */
    private function bound(string $sql, array $values, string $body): \PDOStatement
    {
        $statement = $this->connection->pdo()->prepare($sql);
        foreach ($values as $index => $value) {
            [$bound, $type] = match (key($value)) {
                'text' => [$value['text'], PDO::PARAM_STR],
                'number' => [$value['number'], PDO::PARAM_INT],
                'moment_us' => [$this->moment($value['moment_us']), PDO::PARAM_STR],
                'body' => [$body, PDO::PARAM_LOB],
            };
            $statement->bindValue($index + 1, $bound, $type);
        }
        $statement->execute();

        return $statement;
    }

    private function moment(int $us): string
    {
        $zone = $this->dialect === 'postgresql' ? '+00' : '';

        return gmdate('Y-m-d H:i:s', intdiv($us, 1_000_000)) . sprintf('.%06d', $us % 1_000_000) . $zone;
    }

    /**
     * PDO gives bytes of PostgreSQL as a stream.
     */
    private static function field(mixed $field): mixed
    {
        return \is_resource($field) ? stream_get_contents($field) : $field;
    }

    private function __clone()
    {
    }
}
