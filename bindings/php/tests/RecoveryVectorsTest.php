<?php

declare(strict_types=1);

namespace Pepay\Tests;

use PDO;
use Pepay\Exception\PepayException;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\Recovered;
use Pepay\Inbox\RecoveryException;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Tests\Support\ScriptedTransport;
use PHPUnit\Framework\TestCase;

/**
 * The cases that all languages share: what a recovery asks for, what it puts through the inbox, and where it leaves the
 * cursor.
 */
final class RecoveryVectorsTest extends TestCase
{
    private const ACCOUNT = 'https://api-beta.pepay.io';

    /**
     * @dataProvider recoveries
     *
     * @param array<string, mixed> $vector
     */
    public function testRecovery(array $vector): void
    {
        $pdo = new PDO('sqlite::memory:');
        $inbox = self::filled($pdo, $vector['inbox']);
        $provider = new ScriptedTransport($vector['calls']);
        $outcome = self::recovered($inbox, $provider, $vector);
        $cursor = $pdo->query('SELECT event_id, created FROM pepay_inbox_cursors WHERE account <> \'pruned\'')
            ->fetch(PDO::FETCH_NUM);
        $outcome += $cursor === false ? [] : ['cursor' => $cursor];
        if (isset($vector['expect']['expected'])) {
            $query = 'SELECT session_id FROM pepay_inbox_sessions ORDER BY session_id';
            $outcome['expected'] = self::column($pdo, $query);
        }
        if (isset($vector['expect']['events'])) {
            $bodies = self::column($pdo, 'SELECT body FROM pepay_inbox_events');
            $outcome['events'] = array_map(static fn (string $body): array => json_decode($body, true), $bodies);
        }
        self::assertEquals($vector['expect'], $outcome);
        self::assertSame(0, $provider->left(), 'some calls were not made');
    }

    /** @return iterable<string, array{array<string, mixed>}> */
    public static function recoveries(): iterable
    {
        $text = (string) file_get_contents(__DIR__ . '/../../../tests/vectors/recovery.json');
        foreach (json_decode($text, true)['recoveries'] as $vector) {
            yield $vector['name'] => [$vector];
        }
    }

    /**
     * An inbox that has what a vector says.
     *
     * @param array<string, mixed> $has
     */
    private static function filled(PDO $pdo, array $has): Inbox
    {
        $inbox = new Inbox($pdo);
        $inbox->createTables();
        $fails = false;
        $inbox->on('*', static function () use (&$fails): void {
            !$fails || throw new \RuntimeException('not yet');
        });
        foreach (['handled', 'failed'] as $verdict) {
            $fails = $verdict === 'failed';
            foreach ($has[$verdict] ?? [] as [$sender, $event]) {
                $receiver = match ($sender) {
                    'pepay' => new Pepay\WebhookReceiver('secret'),
                    'payviox' => new Payviox\WebhookReceiver('secret'),
                    'payviox_payout' => new Payviox\PayoutWebhookReceiver('secret'),
                };
                $body = json_encode($event);
                $inbox->receive($receiver->constructEvent($body, $receiver->sign($body)), $body);
            }
        }
        $fails = false;
        $pruned = isset($has['pruned']) ? ['', $has['pruned']] : null;
        $places = [self::ACCOUNT => $has['cursor'] ?? null, 'pruned' => $pruned];
        foreach (array_filter($places) as $account => $place) {
            $pdo->prepare('INSERT INTO pepay_inbox_cursors VALUES (?, ?, ?)')->execute([$account, ...$place]);
        }
        array_map($inbox->expect(...), $has['expected'] ?? []);

        return $inbox;
    }

    /**
     * What a recovery did, and what ended it.
     *
     * @param array<string, mixed> $vector
     *
     * @return array<string, mixed>
     */
    private static function recovered(Inbox $inbox, ScriptedTransport $provider, array $vector): array
    {
        $client = ($vector['provider'] ?? 'pepay') === 'payviox'
            ? new Payviox('sk_test_1', transport: $provider, maxRetries: 0)
            : new Pepay('sk_test_1', transport: $provider, maxRetries: 0);
        $since = isset($vector['since_ms'])
            ? \DateTimeImmutable::createFromFormat('U.v', sprintf('%.3F', $vector['since_ms'] / 1000))
            : $vector['since'] ?? null;
        $error = [];
        try {
            $found = $inbox->recover($client, since: $since, sessions: $vector['sessions'] ?? []);
        } catch (RecoveryException $exception) {
            [$found, $error] = [$exception->recovery, ['error' => $exception->failure->kind()]];
        } catch (PepayException $exception) {
            return ['tried' => [], 'compared' => 0, 'error' => $exception->kind()];
        }
        $line = static fn (Recovered $it): string => "$it->was $it->id {$it->receipt->verdict->value}";
        $unknown = $found->unknownSessions === [] ? [] : ['unknown_sessions' => $found->unknownSessions];
        $unknown += $found->isCursorUnknown ? ['is_cursor_unknown' => true] : [];

        return ['tried' => array_map($line, $found->events), 'compared' => $found->compared] + $unknown + $error;
    }

    /** @return list<string> */
    private static function column(PDO $pdo, string $query): array
    {
        return $pdo->query($query)->fetchAll(PDO::FETCH_COLUMN);
    }
}
