<?php

declare(strict_types=1);

namespace Pepay\Inbox;

use DateInterval;
use DateTimeImmutable;
use DateTimeInterface;
use PDO;
use Pepay\Enums\EventName;
use Pepay\Exception\ConfigException;
use Pepay\Exception\DecodeException;
use Pepay\Exception\PepayException;
use Pepay\Internal;
use Pepay\Internal\Database;
use Pepay\Internal\Delivery;
use Pepay\Internal\Handlers;
use Pepay\Internal\InboxTables;
use Pepay\Internal\KnownEvent;
use Pepay\Internal\Library;
use Pepay\Internal\Log;
use Pepay\Internal\PdoConnection;
use Pepay\Internal\Unfinished;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Transport\WebSockets;
use Psr\Log\LoggerInterface;

/**
 * An inbox in your own database, which handles each webhook once and in order.
 *
 * Providers deliver an event at least once, perhaps late, and in any order. The inbox records each one in the database
 * of a PDO (PostgreSQL, MySQL, MariaDB or SQLite), and runs its handlers in the same transaction.
 */
final class Inbox
{
    /** An invoice lives up to 30 days, and a provider's dashboard delivers its events again as long as it does. */
    public const SHORTEST_DAYS = 30;

    private const PREFIX = 'pepay_inbox_';
    private const BATCH = 500;

    private readonly Database $database;
    private readonly InboxTables $tables;
    private readonly Handlers $handlers;
    private readonly ?Log $log;

    /** @var array{string, string}|null */
    private ?array $delivery = null;

    /**
     * @param PDO|Connection $pdo with PDO::ERRMODE_EXCEPTION. Handlers are given it. A framework's counts transactions
     *     itself, so it comes as a {@see Connection}
     * @param string $prefix of the tables' names
     * @param string|null $library where libpepay is; default as for the clients
     * @param LoggerInterface|null $logger is told what becomes of each event
     * @param bool $django to use the tables that a Django application has migrated, in place of a prefix
     *
     * @throws ConfigException when the inbox does not work with this PDO or prefix
     */
    public function __construct(
        PDO|Connection $pdo,
        string $prefix = self::PREFIX,
        private readonly ?string $library = null,
        ?LoggerInterface $logger = null,
        bool $django = false,
    ) {
        $this->log = $logger === null ? null : new Log($logger);
        $this->database = new Database($pdo instanceof PDO ? new PdoConnection($pdo) : $pdo);
        $this->tables = new InboxTables(Library::load($library), $this->database, $django ? null : $prefix);
        $this->handlers = new Handlers();
    }

    /**
     * Creates the tables where they are missing. Those of Django are Django's to create.
     */
    public function createTables(): void
    {
        array_map($this->database->execute(...), $this->tables->statements());
    }

    /**
     * What createTables() executes, for a migration.
     *
     * @return list<string>
     */
    public function tableStatements(): array
    {
        return $this->tables->statements();
    }

    /**
     * Registers `$handler($event, $pdo)` for events with any of these names, or `*` for all.
     *
     * It runs in the transaction that claims the event: what it writes through `$pdo` is kept together with the claim,
     * or not at all. It must neither commit nor roll back: only the inbox does. If it throws, the event has failed; if
     * it throws or returns {@see NotYet}, the event waits.
     *
     * @param string|EventName|list<string|EventName> $names {@see \Pepay\EventName}
     * @param callable(Pepay\Event|Payviox\Event|Payviox\PayoutEvent, object): mixed $handler it gets the PDO, or what a
     *     {@see Connection} has for handlers
     * @param bool $stale whether it also gets what a newer event has overtaken
     *
     * @throws \InvalidArgumentException when there is no such name, or the handler cannot be called so
     */
    public function on(string|array|EventName $names, callable $handler, bool $stale = false): self
    {
        $this->handlers->register(
            array_map(
                static fn (string|EventName $name): string => \is_string($name) ? $name : $name->value,
                \is_array($names) ? array_values($names) : [$names],
            ),
            $handler,
            $stale,
        );

        return $this;
    }

    /**
     * Takes a delivery: the event that a webhook receiver constructed, and the raw body that it was constructed from.
     *
     * Returns once all is committed. Answer with the receipt. If a handler throws, the event is kept as failed, and the
     * receipt's status asks the provider to try again; unless another delivery of the event was handled meanwhile,
     * which makes this one a duplicate. A script that ends before that is answered with 500.
     *
     * @throws ConfigException when the PDO is in a transaction, or does not throw
     * @throws DecodeException when the body is not an event of this kind
     * @throws \LogicException when the event was not verified
     * @throws \Throwable what failed first, when the event could not even be kept: answer with 500
     */
    public function receive(Pepay\Event|Payviox\Event|Payviox\PayoutEvent $event, string $rawBody): Receipt
    {
        if ($event->verified === null) {
            throw new \LogicException('the event was not verified: construct it with a webhook receiver');
        }
        $sender = match ($event::class) {
            Pepay\Event::class => 'pepay',
            Payviox\Event::class => 'payviox',
            Payviox\PayoutEvent::class => 'payviox_payout',
        };

        return Unfinished::until(fn (): Receipt => $this->deliver($event, $sender, $rawBody));
    }

    /**
     * The events that have failed or wait, oldest first.
     *
     * @param int $after the id of the last one that was seen
     *
     * @return list<Failure>
     */
    public function failures(int $limit = 100, int $after = 0): array
    {
        $rows = $this->tables->rows('open', ['id' => ['number' => $after], 'limit' => ['number' => $limit]]);

        return array_map(static fn (array $row): Failure => new Failure(
            (int) $row[0],
            $row[1],
            $row[2],
            $row[3],
            Verdict::from($row[4]),
            (string) $row[5],
            (string) $row[6],
            (int) $row[7],
            Database::time($row[8]),
        ), $rows);
    }

    /**
     * Runs the handlers of an event that is open, by the id of its failure or receipt.
     *
     * One that is settled is a duplicate.
     *
     * @param bool $force handles a settled one once more, whatever has come since
     *
     * @throws \OutOfBoundsException when there is no such event
     */
    public function replay(int $id, bool $force = false): Receipt
    {
        [$sender, $body, $settledAt] = $this->tables->rows('event', ['id' => ['number' => $id]])[0]
            ?? throw new \OutOfBoundsException("the inbox has no event $id");
        $againUs = $force ? Database::microseconds($settledAt) : null;

        return $this->deliver(KnownEvent::read($sender, $body, $this->library), $sender, $body, $againUs);
    }

    /**
     * Runs the handlers of all events that are open, oldest first.
     *
     * @return list<Receipt>
     */
    public function replayAll(): array
    {
        $receipts = [];
        $after = 0;
        while (($failures = $this->failures(after: $after)) !== []) {
            foreach ($failures as $failure) {
                $receipts[] = $this->replay($failure->id);
                $after = $failure->id;
            }
        }

        return $receipts;
    }

    /**
     * Deletes the events that were settled longer ago, in batches: how many.
     *
     * Events that are open stay, and so do their subjects, which order what comes later.
     *
     * @param DateInterval $olderThan such as `new DateInterval('P90D')`
     * @param bool $force also what is younger than 30 days
     *
     * @throws \InvalidArgumentException when that is less than 30 days, since such events may be delivered again
     */
    public function prune(DateInterval $olderThan, bool $force = false): int
    {
        $now = new DateTimeImmutable();
        $moment = $now->sub($olderThan);
        if (!$force && $moment > $now->modify('-' . self::SHORTEST_DAYS . ' days')) {
            throw new \InvalidArgumentException(
                'events of the last ' . self::SHORTEST_DAYS . ' days are needed to tell what was delivered before: '
                . 'without them an event that comes again is handled again. Keep them, or force it',
            );
        }
        $this->database->check();
        $values = [
            'settled_at' => ['moment_us' => (int) $moment->format('Uu')],
            'created' => ['number' => $moment->getTimestamp()],
            'limit' => ['number' => self::BATCH],
            'id' => ['number' => 0],
        ];
        $deleted = 0;
        while (($ids = $this->tables->rows('settled_before', $values)) !== []) {
            $this->tables->change('note_pruned', $values);
            $last = ['number' => (int) end($ids)[0]];
            $deleted += $this->tables->change('delete_settled', ['last_id' => $last] + $values);
            $values['id'] = $last;
        }

        return $deleted;
    }

    /**
     * The event whose handlers run, for one that passes it on: who sent it (`pepay`, `payviox` or `payviox_payout`),
     * and the raw body.
     *
     * @return array{string, string}
     *
     * @throws \LogicException outside of handlers
     */
    public function delivery(): array
    {
        return $this->delivery ?? throw new \LogicException('no handler runs now');
    }

    /**
     * Puts through the inbox what the provider has and the inbox lacks, oldest first, and tries again what is open.
     *
     * Of Pepay it reads the events since the inbox was last known to be complete. Of Payviox, which has no list of
     * events, it looks up the sessions that a webhook has mentioned and that have not ended, and those that are
     * expected. It leaves alone what the inbox has, so it may run at any time, even twice at once, and may be killed:
     * each event is handled once.
     *
     * @param DateTimeInterface|DateInterval|string|null $since of Pepay: the time or how long ago to begin with, or the
     *     id of the event to begin after. An empty inbox needs it: the handlers run for all that happened since then
     * @param list<string|Payviox\Session> $sessions of Payviox, to look up besides
     * @param string $account tells several accounts of Pepay apart that share an inbox: any name that stays the same
     * @param (\Closure(Recovered): mixed)|null $tell is told of each event when it was tried
     *
     * @throws RecoveryException when the provider fails on the way: the next recovery continues from there
     * @throws ConfigException when nothing says where to begin, or that is before what was pruned
     */
    public function recover(
        Pepay|Payviox $client,
        DateTimeInterface|DateInterval|string|null $since = null,
        array $sessions = [],
        string $account = '',
        ?\Closure $tell = null,
    ): Recovery {
        $sessions = array_map(self::sessionId(...), array_values($sessions));
        $options = self::beginning($since, $account) + ($sessions === [] ? [] : ['sessions' => $sessions]);

        return $this->recovery($client, $options, $tell)->run();
    }

    /**
     * Puts through the inbox what happens at Pepay, as it happens, so that it needs no webhooks.
     *
     * It begins with a recovery, keeps the same cursor, and goes on until `$stop` says so, or with an exception. An
     * empty inbox begins with what happens from now on. While the provider cannot be reached, it waits. An event whose
     * handler fails is tried again, after a second, then after pauses that grow to five minutes.
     *
     * @param DateTimeInterface|DateInterval|string|null $since where to begin, as in {@see recover()}
     * @param string $account as in {@see recover()}
     * @param WebSockets|null $webSockets what opens WebSockets, so that events come at once; without it, it asks every
     *     few seconds
     * @param (\Closure(Recovered): mixed)|null $tell is told of each event when it was tried
     * @param (\Closure(Pepay\Gap): mixed)|null $onGap is told where events may be missing, before they are recovered as
     *     far as the provider has them
     * @param (\Closure(): bool)|null $stop says whether to end; asked before each event, and every second
     *
     * @throws PepayException what does not pass, such as a key that is refused
     */
    public function follow(
        Pepay $client,
        DateTimeInterface|DateInterval|string|null $since = null,
        string $account = '',
        ?WebSockets $webSockets = null,
        ?\Closure $tell = null,
        ?\Closure $onGap = null,
        ?\Closure $stop = null,
    ): void {
        $options = ['follow' => true] + self::beginning($since, $account);
        $this->recovery($client, $options, $tell, $webSockets, $onGap, $stop, follows: true)->run();
    }

    /**
     * Waits for the end of a session of Payviox.
     *
     * Call it in the transaction that writes the order, so that both are kept or neither is: a recovery then looks up
     * what has become of the session, should no webhook tell.
     */
    public function expect(Payviox\Session|string $session): void
    {
        $this->tables->change('expect', [
            'session_id' => ['text' => self::sessionId($session)],
            'settled_at' => ['moment_us' => (int) (microtime(true) * 1_000_000)],
        ]);
    }

    /**
     * @param array<string, mixed> $options
     */
    private function recovery(
        Pepay|Payviox $client,
        array $options,
        ?\Closure $tell,
        ?WebSockets $webSockets = null,
        ?\Closure $onGap = null,
        ?\Closure $stop = null,
        bool $follows = false,
    ): Internal\Recovery {
        $this->database->check();
        $deliver = fn (string $sender, string $body): Receipt
            => $this->deliver(KnownEvent::read($sender, $body, $this->library), $sender, $body);

        return new Internal\Recovery(
            $client->calls(),
            $this->database,
            $options + $this->tables->options,
            $deliver,
            $tell,
            $webSockets,
            $onGap,
            $stop,
            $follows,
        );
    }

    /**
     * @return array<string, mixed>
     */
    private static function beginning(DateTimeInterface|DateInterval|string|null $since, string $account): array
    {
        if ($since instanceof DateInterval) {
            $since = (new DateTimeImmutable())->sub($since);
        }
        $from = match (true) {
            $since === null => [],
            $since instanceof DateTimeInterface => ['since_ms' => (int) $since->format('Uv')],
            default => ['since' => $since],
        };

        return $from + ['account' => $account];
    }

    private static function sessionId(Payviox\Session|string $session): string
    {
        return $session instanceof Payviox\Session ? $session->sessionId : $session;
    }

    private function deliver(object $event, string $sender, string $body, ?int $againUs = null): Receipt
    {
        $this->database->check();
        $options = ['sender' => $sender] + ($againUs === null ? [] : ['again_us' => $againUs]) + $this->tables->options;
        $handle = fn (array $names, bool $isStale) => $this->database->call(
            $this->handlers->matching($names, $isStale),
            $event,
        );

        $delivery = new Delivery($this->tables->library, $options, $body);
        $this->delivery = [$sender, $body];
        try {
            $receipt = $delivery->run($this->database, $handle);
        } finally {
            $this->delivery = null;
        }
        $this->log?->receipt($delivery->claim(), $receipt);

        return $receipt;
    }
}
