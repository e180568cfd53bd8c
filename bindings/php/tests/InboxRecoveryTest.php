<?php

declare(strict_types=1);

namespace Pepay\Tests;

use DateInterval;
use PDO;
use Pepay\EventName;
use Pepay\Exception\AuthenticationException;
use Pepay\Exception\ConfigException;
use Pepay\Exception\RateLimitException;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\NotYet;
use Pepay\Inbox\Recovered;
use Pepay\Inbox\Recovery;
use Pepay\Inbox\RecoveryException;
use Pepay\Inbox\Verdict;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Pepay\Gap;
use Pepay\Tests\Support\Sandbox;

/**
 * What was never delivered is found, and handled once.
 */
final class InboxRecoveryTest extends InboxTestCase
{
    private const TWO_HOURS_MS = 7_200_000;

    private string $key;
    private Pepay $pepay;

    protected function setUp(): void
    {
        parent::setUp();
        $this->key = Sandbox::key();
        $this->pepay = new Pepay(apiKey: $this->key, baseUrl: Sandbox::shared()->url, maxRetries: 0);
        // What happens now lies behind when its clock is put right.
        $this->control('clock', ['set_ms' => time() * 1000 - self::TWO_HOURS_MS]);
        $this->control('webhooks/endpoints', ['provider' => 'pepay']);
    }

    /** @dataProvider databases */
    public function testWhatWasLostInAnOutageIsHandledOnce(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::counting($pdo);
        $bodies = $this->orders(40);
        $this->passTwoHours();
        try {
            $inbox->recover($this->pepay);
            self::fail('nothing says where to begin');
        } catch (ConfigException) {
        }
        $lost = [];
        foreach ($bodies as $at => $body) {
            if ($at >= 30 && $at < 60) {
                $lost[] = 'missing ' . json_decode($body)->id . ' handled';
                continue;
            }
            self::deliver($inbox, $body);
        }
        $found = $inbox->recover($this->pepay);
        self::assertSame($lost, self::lines($found));
        self::assertSame('120 compared, 30 missing, 0 tried again', (string) $found);
        self::assertTrue($found->isComplete());
        self::assertCount(40, self::statuses($pdo));
        // The cursor says that nothing before it need be compared again.
        self::assertSame('0 compared, 0 missing, 0 tried again', (string) $inbox->recover($this->pepay));
        $this->orders(1);
        $this->passTwoHours();
        $another = $inbox->recover($this->pepay, account: 'another');
        self::assertSame('123 compared, 3 missing, 0 tried again', (string) $another, 'from where the inbox begins');
        self::assertCount(41, self::statuses($pdo));
    }

    /** @dataProvider databases */
    public function testWhatFailsIsToldAndTriedAgain(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::counting($pdo);
        $fails = true;
        $inbox->on(EventName::INVOICE_PAID, static function () use (&$fails): void {
            !$fails || throw new \RuntimeException('the mail server does not answer');
        });
        $this->orders(2);
        $this->passTwoHours();
        $told = [];
        $tell = static function (Recovered $event) use (&$told): void {
            $told[] = (string) $event;
        };
        $found = $inbox->recover($this->pepay, since: new DateInterval('PT3H'), tell: $tell);
        self::assertSame('6 compared, 6 missing, 0 tried again, 2 still open', (string) $found);
        self::assertStringEndsWith('failed: the mail server does not answer', $told[2]);
        self::assertSame([[], false], [self::statuses($pdo), $found->isComplete()]);
        $fails = false;
        self::assertSame('0 compared, 0 missing, 2 tried again', (string) $inbox->recover($this->pepay));
        self::assertSame(['paid', 'paid'], self::statuses($pdo));
    }

    /** @dataProvider databases */
    public function testARecoveryThatIsKilledIsGoneOnWith(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::counting($pdo);
        $this->orders(40);
        $this->passTwoHours();
        $command = [PHP_BINARY, __DIR__ . '/Support/inbox_recovery.php', $this->dsn, $this->key];
        $settings = ['API_URL' => Sandbox::shared()->url] + getenv();
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes, null, $settings);
        for ($told = 0; $told < 110; ++$told) {
            self::assertSame('.', fread($pipes[1], 1));
        }
        proc_terminate($process, SIGKILL);
        proc_close($process);
        $found = $inbox->recover($this->pepay);
        self::assertLessThan(40, $found->compared, 'the cursor stands behind the first page');
        self::assertLessThan(20, $found->missing);
        self::assertCount(40, self::statuses($pdo));
    }

    public function testAProviderThatFailsOnTheWay(): void
    {
        $pdo = $this->database('sqlite');
        $inbox = self::counting($pdo);
        $this->orders(40);
        $this->passTwoHours();
        $told = 0;
        $fault = ['route' => 'GET /api/v1/events', 'status' => 429, 'retry_after' => '600'];
        $tell = function () use (&$told, $fault): void {
            $told++ === 0 && $this->control('faults', $fault);
        };
        try {
            $inbox->recover($this->pepay, since: new DateInterval('PT3H'), tell: $tell);
            self::fail('it did not break off');
        } catch (RecoveryException $exception) {
            self::assertInstanceOf(RateLimitException::class, $exception->failure);
            self::assertSame(600_000, $exception->failure->retryAfterMs);
            self::assertStringContainsString('broke off (101 compared, 101 missing', $exception->getMessage());
            self::assertCount(101, $exception->recovery->events);
        }
        Sandbox::shared()->control($this->key, 'DELETE', 'faults');
        self::assertSame('19 compared, 19 missing, 0 tried again', (string) $inbox->recover($this->pepay));
        self::assertCount(40, self::statuses($pdo));
    }

    /** @dataProvider databases */
    public function testThePaymentsOfPayvioxAreLookedUp(string $kind): void
    {
        $pdo = $this->database($kind);
        $inbox = self::inbox($pdo);
        $seen = [];
        $inbox->on('*', static function (Payviox\Event $event) use (&$seen): void {
            $seen[$event->orderId] = [$event->type, $event->amount, $event->sessionId];
        });
        $this->control('webhooks/endpoints', ['provider' => 'payviox']);
        $payviox = new Payviox($this->key, Sandbox::shared()->url);
        $sessions = [];
        foreach (['pay', 'decline', 'review', 'expire', 'process'] as $action) {
            $session = $payviox->sessions->create(10_000, 'USD', 'c', "order_$action", [
                ['name' => 'Mug', 'quantity' => 2, 'price' => 5_000],
            ]);
            $pdo->beginTransaction();
            $inbox->expect($session);
            $inbox->expect($session->sessionId);
            $pdo->commit();
            $sessions[$action] = $session->sessionId;
            $this->control("payviox/sessions/$session->sessionId/$action");
        }
        $found = $inbox->recover($payviox, sessions: ['of_another_account']);
        $lines = self::lines($found);
        sort($lines);
        self::assertSame([
            'missing order_decline:declined handled',
            'missing order_expire:expired handled',
            'missing order_pay:succeeded:stripe handled',
            'missing order_review:pending_review handled',
        ], $lines);
        self::assertSame(['succeeded', 10_000, $sessions['pay']], $seen['order_pay']);
        self::assertSame([['of_another_account'], false], [$found->unknownSessions, $found->isComplete()]);
        // A webhook that comes after all says the same.
        foreach ($this->pull() as $body) {
            $receiver = new Payviox\WebhookReceiver('whsec');
            $event = $receiver->constructEvent($body, $receiver->sign($body));
            self::assertSame(Verdict::Duplicate, $inbox->receive($event, $body)->verdict);
        }
        // Only those that are under review or in payment may change.
        $this->control("payviox/sessions/{$sessions['review']}/accept");
        $found = $inbox->recover($payviox);
        self::assertSame(['missing order_review:succeeded:stripe handled'], self::lines($found));
        self::assertSame(2, $found->compared);
    }

    public function testAnInboxWithoutWebhooksThroughARestart(): void
    {
        $pdo = $this->database('postgresql');
        $inbox = self::inbox($pdo);
        $before = $this->event();
        $told = $this->follow($inbox, [null, $this->event(...)], since: new DateInterval('PT3H'));
        self::assertSame([$before, $this->newest()], array_keys($told));
        $down = $this->event();
        $this->passTwoHours();
        $told = $this->follow($inbox, [null, $this->event(...)]);
        self::assertSame([$down, $this->newest()], array_keys($told));
        self::assertSame(['missing', 'new'], array_values($told));
        $cursor = $pdo->query('SELECT event_id FROM pepay_inbox_cursors')->fetchColumn();
        self::assertSame($down, $cursor, 'five minutes behind what was committed');
    }

    public function testWhatFailedOrWaitsIsTriedAgainWhileFollowing(): void
    {
        $inbox = self::inbox($this->database('sqlite'));
        $tries = [new \RuntimeException('the mail server does not answer'), new NotYet('wait'), null];
        $inbox->on('*', static function () use (&$tries): void {
            $next = array_shift($tries);
            $next === null || throw $next;
        });
        $this->event();
        $verdicts = [];
        $tell = static function (Recovered $event) use (&$verdicts): void {
            $verdicts[] = "$event->was {$event->receipt->verdict->value}";
        };
        $stop = static function () use (&$verdicts): bool {
            return \count($verdicts) === 3;
        };
        $inbox->follow($this->pepay, new DateInterval('PT3H'), tell: $tell, stop: self::within($stop));
        self::assertSame(['missing failed', 'failed waiting', 'waiting handled'], $verdicts);
    }

    public function testAGapIsReportedAndRecovered(): void
    {
        $inbox = self::inbox($this->database('sqlite'));
        $this->event();
        $inbox->recover($this->pepay, since: new DateInterval('PT3H'));
        $this->passTwoHours();
        $inbox->recover($this->pepay);
        $this->control('reset');
        $this->control('clock', ['set_ms' => time() * 1000]);
        $missed = $this->event();
        $gaps = $told = [];
        $inbox->follow(
            $this->pepay,
            tell: static function (Recovered $event) use (&$told): void {
                $told[] = $event->id;
            },
            onGap: static function (Gap $gap) use (&$gaps): void {
                $gaps[] = $gap->before;
            },
            stop: self::within(static function () use (&$gaps): bool {
                return $gaps !== [];
            }),
        );
        self::assertSame([$missed], array_values(array_unique($told)));
        self::assertSame([$missed], $gaps);
        self::assertTrue($inbox->recover($this->pepay)->isCursorUnknown);
    }

    public function testAnOutagePassesAndARefusedKeyDoesNot(): void
    {
        $inbox = self::inbox($this->database('sqlite'));
        $event = $this->event();
        $this->control('faults', ['route' => 'GET /api/v1/events', 'status' => 503, 'count' => 2]);
        $told = $this->follow($inbox, [null], since: new DateInterval('PT3H'));
        self::assertSame([$event => 'missing'], $told);
        $this->control('faults', ['route' => 'GET /api/v1/events', 'status' => 401]);
        $this->expectException(AuthenticationException::class);
        $inbox->follow($this->pepay, stop: self::within(static fn (): bool => false));
    }

    /**
     * Follows until as many events were told as there are steps: after each one, the next step is taken.
     *
     * @param list<\Closure|null> $steps
     *
     * @return array<string, string> what each event was, by its id
     */
    private function follow(Inbox $inbox, array $steps, ?DateInterval $since = null): array
    {
        $told = [];
        $wanted = \count($steps);
        array_shift($steps);
        $tell = static function (Recovered $event) use (&$told, &$steps): void {
            if ($event->receipt->verdict !== Verdict::Duplicate) {
                $told[$event->id] = $event->was;
            }
        };
        $stop = static function () use (&$told, &$steps, $wanted): bool {
            if (\count($told) === $wanted - \count($steps) && $steps !== []) {
                array_shift($steps)();
            }

            return \count($told) === $wanted;
        };
        $inbox->follow($this->pepay, $since, tell: $tell, stop: self::within($stop));

        return $told;
    }

    /**
     * The same, but not for ever.
     *
     * @param \Closure(): bool $stop
     */
    private static function within(\Closure $stop): \Closure
    {
        $deadline = microtime(true) + 60;

        return static fn (): bool
            => $stop() || microtime(true) > $deadline && throw new \RuntimeException('it does not end');
    }

    private static function counting(PDO $pdo): Inbox
    {
        return self::inbox($pdo)->on(EventName::INVOICE_PAID, static function (Pepay\Event $event, PDO $pdo): void {
            $pdo->prepare('INSERT INTO orders VALUES (?, ?)')->execute([$event->invoice->id, $event->invoice->status]);
        });
    }

    /** @return list<string> */
    private static function lines(Recovery $found): array
    {
        return array_map(
            static fn (Recovered $it): string => "$it->was $it->id {$it->receipt->verdict->value}",
            $found->events,
        );
    }

    /** @return list<string> the webhooks of so many invoices that are paid */
    private function orders(int $count): array
    {
        for ($n = 0; $n < $count; ++$n) {
            $invoice = $this->pepay->invoices->create(amountUsd: '49.99');
            $this->control("pepay/invoices/$invoice->invoiceId/pay");
        }

        return $this->pull();
    }

    /** @return list<string> */
    private function pull(): array
    {
        $bodies = [];
        while (($pulled = $this->control('webhooks/pull')['data']) !== []) {
            array_push($bodies, ...array_column($pulled, 'body'));
        }

        return $bodies;
    }

    /** The id of a new one. */
    private function event(): string
    {
        $this->pepay->invoices->create(amountUsd: '49.99');

        return $this->newest();
    }

    private function newest(): string
    {
        return $this->pepay->events->list(limit: 1)->data[0]->id;
    }

    private function passTwoHours(): void
    {
        $this->control('clock', ['advance_ms' => self::TWO_HOURS_MS]);
    }

    /**
     * @param array<string, mixed> $body
     *
     * @return array<string, mixed>
     */
    private function control(string $path, array $body = []): array
    {
        return Sandbox::shared()->control($this->key, 'POST', $path, $body);
    }
}
