<?php

declare(strict_types=1);

namespace Pepay\Tests;

use DateInterval;
use PDO;
use Pepay\EventName;
use Pepay\Exception\ConfigException;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\NotYet;
use Pepay\Inbox\Verdict;
use Pepay\Payviox;
use Pepay\Pepay\Event;
use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Deliveries;
use Pepay\Webhook;

/**
 * An inbox over PDO, on each of its databases.
 */
final class InboxTest extends InboxTestCase
{
    /** @dataProvider databases */
    public function testAnEventCountsOnce(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::writing($pdo, EventName::INVOICE_PAID);
        $body = Deliveries::invoice('paid', 1);
        $first = self::deliver($inbox, $body);
        $again = self::deliver($inbox, $body);
        self::assertSame([Verdict::Handled, 200], [$first->verdict, $first->status]);
        self::assertSame(['invoice.updated', 'invoice.paid'], $first->names);
        self::assertSame([Verdict::Duplicate, 200, null], [$again->verdict, $again->status, $again->id]);
        self::assertSame('{"outcome":"duplicate"}', $again->json());
        self::assertSame(['paid'], self::statuses($pdo));
    }

    /** @dataProvider databases */
    public function testWhatIsOvertakenIsStale(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::writing($pdo, 'invoice.updated');
        $late = [];
        $inbox->on('*', static function (Event $event) use (&$late): void {
            $late[] = $event->invoice->status;
        }, stale: true);
        self::assertSame(Verdict::Handled, self::deliver($inbox, Deliveries::invoice('paid', 2))->verdict);
        self::assertSame(Verdict::Stale, self::deliver($inbox, Deliveries::invoice('underpaid', 1))->verdict);
        self::assertSame(['paid'], self::statuses($pdo));
        self::assertSame(['paid', 'underpaid'], $late);
    }

    /** @dataProvider databases */
    public function testAFailureIsKeptAndReplayed(string $kind): void
    {
        $pdo = $this->database($kind);
        $hasStock = false;
        $inbox = self::writing($pdo, '*');
        $inbox->on('*', static function () use (&$hasStock): void {
            $hasStock || throw new \DomainException("no \0 stöck 🚀");
        });
        $receipt = self::deliver($inbox, Deliveries::invoice('paid', 1));
        self::assertSame([Verdict::Failed, 500], [$receipt->verdict, $receipt->status]);
        self::assertInstanceOf(\DomainException::class, $receipt->error);
        self::assertSame([], self::statuses($pdo), 'what its other handler wrote is rolled back');
        [$failure] = $inbox->failures();
        self::assertSame(
            [$receipt->id, 'pepay', 'invoice.updated', 'invoice:inv_1'],
            [$failure->id, $failure->provider, $failure->name, $failure->subject],
        );
        self::assertSame([Verdict::Failed, 1], [$failure->verdict, $failure->attempts]);
        self::assertSame('DomainException: no \\0 stöck 🚀', $failure->error);
        self::assertStringContainsString('InboxTest.php', $failure->trace);
        self::assertLessThan(60, abs($failure->receivedAt->getTimestamp() - time()));

        $hasStock = true;
        self::assertSame(Verdict::Handled, $inbox->replay($failure->id)->verdict);
        self::assertSame(Verdict::Duplicate, $inbox->replay($failure->id)->verdict);
        self::assertSame([], $inbox->failures());
        self::assertSame(['paid'], self::statuses($pdo));
        self::assertSame(Verdict::Handled, $inbox->replay($failure->id, force: true)->verdict);
        self::assertSame(['paid', 'paid'], self::statuses($pdo));
    }

    /** @dataProvider databases */
    public function testWhatCannotBeDoneYetWaits(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::inbox($pdo);
        $isHere = false;
        $inbox->on('invoice.paid', static function () use (&$isHere): void {
            $isHere || throw new NotYet('the order is not here yet');
        });
        $bodies = array_map(
            static fn (int $at): string => Deliveries::invoice('paid', $at, "inv_$at"),
            range(1, 3),
        );
        foreach ($bodies as $body) {
            $receipt = self::deliver($inbox, $body);
            self::assertSame([Verdict::Waiting, 503], [$receipt->verdict, $receipt->status]);
        }
        self::assertSame('the order is not here yet', $inbox->failures()[0]->error);
        self::assertCount(1, $inbox->failures(limit: 1, after: $inbox->failures()[1]->id));
        $isHere = true;
        self::assertSame(Verdict::Handled, self::deliver($inbox, $bodies[0])->verdict);
        self::assertSame(
            [Verdict::Handled, Verdict::Handled],
            array_map(static fn ($it) => $it->verdict, $inbox->replayAll()),
        );
        self::assertSame([], $inbox->replayAll());
    }

    /** @dataProvider databases */
    public function testWhatWasOvertakenWhileItWaitedNeverRuns(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::writing($pdo, 'invoice.paid');
        $inbox->on('invoice.underpaid', static fn () => throw new NotYet());
        self::deliver($inbox, Deliveries::invoice('underpaid', 1));
        self::deliver($inbox, Deliveries::invoice('paid', 2));
        self::assertSame(Verdict::Overtaken, $inbox->replayAll()[0]->verdict);
        self::assertSame(['paid'], self::statuses($pdo));
    }

    /**
     * @dataProvider transactions
     *
     * @param \Closure(PDO): mixed $end
     */
    public function testAHandlerThatEndsTheTransactionHasFailed(string $kind, \Closure $end): void
    {
        $pdo = $this->database($kind);
        $inbox = self::writing($pdo, '*');
        $isCareful = false;
        $inbox->on('*', static function (Event $event, PDO $pdo) use (&$isCareful, $end): void {
            $isCareful || $end($pdo);
        });
        $body = Deliveries::invoice('paid', 1);
        $receipt = self::deliver($inbox, $body);
        self::assertSame(Verdict::Failed, $receipt->verdict);
        self::assertStringContainsString('a handler has', $receipt->error->getMessage());
        self::assertFalse($pdo->inTransaction());
        $isCareful = true;
        self::assertSame(Verdict::Handled, self::deliver($inbox, $body)->verdict);
        self::assertSame(Verdict::Duplicate, self::deliver($inbox, $body)->verdict);
    }

    /** @return iterable<string, array{string, \Closure}> */
    public static function transactions(): iterable
    {
        $ends = [
            'commit' => static fn (PDO $pdo) => $pdo->commit(),
            'rollback' => static fn (PDO $pdo) => $pdo->rollBack(),
            'rollback for another' => static fn (PDO $pdo) => $pdo->rollBack() && $pdo->beginTransaction(),
            'commit for another' => static fn (PDO $pdo) => $pdo->commit() && $pdo->beginTransaction(),
        ];
        foreach (self::databases() as $name => [$kind]) {
            foreach ($ends as $end => $closure) {
                yield "$name, $end" => [$kind, $closure];
            }
        }
        $create = static fn (PDO $pdo) => $pdo->exec('CREATE TABLE late (id INTEGER)');
        yield 'MariaDB, a new table' => ['mariadb', $create];
        yield 'PostgreSQL, an error that is passed over' => ['postgresql', static function (PDO $pdo): void {
            try {
                $pdo->exec('SELECT * FROM nowhere');
            } catch (\PDOException) {
            }
        }];
    }

    /** @dataProvider databases */
    public function testOldEventsArePruned(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::writing($pdo, 'invoice.paid');
        $inbox->on('invoice.expired', static fn () => throw new NotYet());
        for ($at = 1; $at <= 3; $at++) {
            self::deliver($inbox, Deliveries::invoice('paid', $at, "inv_$at"));
        }
        $waiting = self::deliver($inbox, Deliveries::invoice('expired', 4, 'inv_4'));
        self::assertSame(0, $inbox->prune(new DateInterval('P90D')));
        $pdo->exec("UPDATE pepay_inbox_events SET settled_at = '2020-01-01 00:00:00.000000'");
        self::assertSame(3, $inbox->prune(new DateInterval('P90D')));
        self::assertSame($waiting->id, $inbox->failures()[0]->id);
        $cursor = $pdo->query('SELECT account, created FROM pepay_inbox_cursors');
        [$account, $created] = $cursor->fetch(PDO::FETCH_NUM);
        $cursor->closeCursor();
        self::assertSame('pruned', $account);
        self::assertLessThan(60, abs($created - (time() - 90 * 86_400 + 300)));
        self::assertSame(Verdict::Stale, self::deliver($inbox, Deliveries::invoice('underpaid', 0, 'inv_1'))->verdict);
        self::assertSame(1, $inbox->prune(DateInterval::createFromDateString('-1 second'), force: true));
        $this->expectExceptionMessage('events of the last 30 days are needed');
        $inbox->prune(new DateInterval('P29D'));
    }

    /** @dataProvider databases */
    public function testAnOrderThatIsPaidTwice(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::inbox($pdo);
        $shipped = [];
        $inbox->on('session.succeeded', static function (Payviox\Event $event) use (&$shipped): void {
            $shipped[] = $event->orderId;
        });
        foreach (['stripe' => false, 'paypal' => true] as $provider => $isPaidAgain) {
            $body = json_encode(['type' => 'succeeded', 'order_id' => 'order_1', 'provider' => $provider]);
            $event = Webhook::constructPayvioxEvent($body, Webhook::signPayviox($body, 'token'), 'token');
            $receipt = $inbox->receive($event, $body);
            self::assertSame([Verdict::Handled, $isPaidAgain], [$receipt->verdict, $receipt->isPaidAgain]);
        }
        self::assertSame(['order_1'], $shipped);
    }

    /** @dataProvider databases */
    public function testADatabaseThatCannotKeepTheEvent(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::inbox($pdo);
        $pdo->exec('DROP TABLE pepay_inbox_events');
        try {
            self::deliver($inbox, Deliveries::invoice('paid', 1));
            self::fail('it was kept');
        } catch (\PDOException $exception) {
            self::assertStringContainsString('pepay_inbox_events', $exception->getMessage());
        }
        self::assertFalse($pdo->inTransaction());
    }

    /** @dataProvider databases */
    public function testACommitWhoseAnswerIsLostIsNotHandledAgain(string $kind): void
    {
        $pdo = $this->database($kind);
        self::inbox($pdo);
        $user = $kind === 'sqlite' ? null : 'root';
        $losing = new class ($this->dsn, $user) extends \PDO {
            private int $commits = 0;

            public function commit(): bool
            {
                parent::commit();

                return ++$this->commits > 1 ?: throw new \PDOException('the connection is lost');
            }
        };
        $inbox = self::writing($losing, '*');
        $verdicts = [];
        foreach ([1, 2] as $_) {
            $receipt = self::deliver($inbox, Deliveries::invoice('paid', 1));
            $verdicts[] = [$receipt->verdict, $receipt->status, $receipt->error];
        }
        self::assertSame(array_fill(0, 2, [Verdict::Duplicate, 200, null]), $verdicts);
        self::assertSame(['paid'], self::statuses($pdo));
        self::assertSame([], $inbox->failures());
    }

    /** @dataProvider databases */
    public function testADeadlockOfHandlersIsTriedAgain(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::writing($pdo, '*');
        $other = Databases::connect($this->dsn);
        if ($kind === 'sqlite') {
            $other->exec('PRAGMA busy_timeout = 0');
            $collide = static fn () => $other->exec("INSERT INTO orders VALUES ('inv_2', 'other')");
        } else {
            $state = $kind === 'mariadb' ? "SIGNAL SQLSTATE '40001'" : "DO 'BEGIN RAISE SQLSTATE ''40P01''; END'";
            $collide = static fn () => $other->exec($state);
        }
        $calls = 0;
        $inbox->on('*', static function () use (&$calls, $collide): void {
            if (++$calls < 3) {
                $collide();
            }
        });
        $receipt = self::deliver($inbox, Deliveries::invoice('paid', 1));
        self::assertSame([Verdict::Handled, null, 3], [$receipt->verdict, $receipt->error, $calls]);
        self::assertSame(['paid'], self::statuses($pdo));
    }

    /**
     * @dataProvider settings
     *
     * @param array<int, mixed> $settings
     */
    public function testHoweverPdoIsSet(string $kind, array $settings, string $statement = ''): void
    {
        $this->database($kind);
        $pdo = Databases::connect($this->dsn, $settings);
        $statement === '' || $pdo->exec($statement);
        $inbox = self::writing($pdo, '*');
        $id = self::deliver($inbox, Deliveries::invoice('paid', 2))->id;
        self::assertSame(Verdict::Stale, self::deliver($inbox, Deliveries::invoice('unpaid', 1))->verdict);
        $inbox->on('invoice.expired', static fn () => new NotYet('später'));
        self::assertSame(Verdict::Waiting, self::deliver($inbox, Deliveries::invoice('expired', 3))->verdict);
        [$failure] = $inbox->failures(limit: 1);
        self::assertSame(['später', 1], [$failure->error, $failure->attempts]);
        self::assertLessThan(60, abs($failure->receivedAt->getTimestamp() - time()));
        self::assertSame(Verdict::Duplicate, $inbox->replay($id)->verdict);
        self::assertSame(Verdict::Handled, $inbox->replay($id, force: true)->verdict);
        self::assertSame(2, $inbox->prune(DateInterval::createFromDateString('-1 second'), force: true));
    }

    /** @return iterable<string, array{string, array<int, mixed>}> */
    public static function settings(): iterable
    {
        $odd = [
            PDO::ATTR_STRINGIFY_FETCHES => true,
            PDO::ATTR_ORACLE_NULLS => PDO::NULL_EMPTY_STRING,
            PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_OBJ,
        ];
        foreach (self::databases() as $name => [$kind]) {
            foreach ([true, false] as $isEmulated) {
                $how = $isEmulated ? 'emulated' : 'native';
                yield "$name, $how" => [$kind, [PDO::ATTR_EMULATE_PREPARES => $isEmulated]];
                yield "$name, $how and odd" => [$kind, [PDO::ATTR_EMULATE_PREPARES => $isEmulated] + $odd];
            }
        }
        if (\extension_loaded('pdo_mysql')) {
            yield 'MariaDB, unbuffered' => ['mariadb', [PDO::MYSQL_ATTR_USE_BUFFERED_QUERY => false]];
        }
        yield 'MariaDB, elsewhere' => ['mariadb', [], "SET time_zone = '+05:30'"];
        yield 'PostgreSQL, elsewhere' => ['postgresql', [], "SET TIME ZONE 'Asia/Kolkata'"];
    }

    public function testEachSenderIsReplayed(): void
    {
        $inbox = self::inbox($this->database('sqlite'));
        $seen = [];
        $isReady = false;
        $inbox->on('*', static function (object $event) use (&$seen, &$isReady): void {
            $isReady || throw new NotYet();
            $seen[] = $event::class . " $event->name";
        });
        $body = Deliveries::invoice('paid', 1);
        self::deliver($inbox, $body);
        $body = '{"type":"succeeded","order_id":"order_1"}';
        $inbox->receive(Webhook::constructPayvioxEvent($body, Webhook::signPayviox($body, 'token'), 'token'), $body);
        $body = '{"type":"payout.failed","order_id":"1"}';
        $headers = Webhook::signPayviox($body, 'token');
        $inbox->receive(Webhook::constructPayvioxPayoutEvent($body, $headers, 'token'), $body);
        $isReady = true;
        $inbox->replayAll();
        self::assertSame([
            Event::class . ' invoice.updated',
            Payviox\Event::class . ' session.succeeded',
            Payviox\PayoutEvent::class . ' payout.failed',
        ], $seen);
    }

    public function testWhatCannotWorkIsRefused(): void
    {
        $pdo = $this->database('sqlite');
        $inbox = self::inbox($pdo);
        $refusals = [
            'there is no event "invoice.payd": did you mean "invoice.paid"?'
                => static fn () => $inbox->on('invoice.payd', static fn () => null),
            'there is no event "lunch"' => static fn () => $inbox->on('lunch', static fn () => null),
            'a handler needs the name of an event' => static fn () => $inbox->on([], static fn () => null),
            'the handler is a generator' => static fn () => $inbox->on('*', static fn () => yield 1),
            'the handler needs more than the event and the PDO'
                => static fn () => $inbox->on('*', static fn ($event, $pdo, $more) => null),
            'the prefix "x;--" must be made of' => static fn () => new Inbox($pdo, 'x;--'),
            'the inbox has no event 17' => static fn () => $inbox->replay(17),
            'the event was not verified' => static fn () => $inbox->receive(new Event('evt_1', 'test.ping'), '{}'),
            'whose PDO::ATTR_ERRMODE is PDO::ERRMODE_EXCEPTION'
                => static fn () => new Inbox(new PDO('sqlite::memory:', null, null, [PDO::ATTR_ERRMODE => 0])),
            'the PDO is in a transaction' => static function () use ($inbox, $pdo): void {
                $pdo->beginTransaction();
                self::deliver($inbox, Deliveries::invoice('paid', 1));
            },
        ];
        foreach ($refusals as $expected => $refused) {
            try {
                $refused();
                self::fail($expected);
            } catch (ConfigException | \LogicException | \OutOfBoundsException $exception) {
                self::assertStringContainsString($expected, $exception->getMessage());
            }
        }
    }

    /**
     * An inbox that writes each event's status.
     */
    private static function writing(PDO $pdo, string $name): Inbox
    {
        return self::inbox($pdo)->on($name, static function (Event $event, PDO $pdo): void {
            $insert = $pdo->prepare('INSERT INTO orders VALUES (?, ?)');
            $insert->execute([$event->invoice->id, $event->invoice->status]);
        });
    }
}
