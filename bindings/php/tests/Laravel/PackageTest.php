<?php

declare(strict_types=1);

namespace Pepay\Tests\Laravel;

use Pepay\Tests\SandboxTestCase;
use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Folder;
use Pepay\Tests\Support\Fpm;
use Pepay\Webhook;

/**
 * The package in an application under nginx and php-fpm with four workers, which the sandbox delivers webhooks to.
 */
final class PackageTest extends SandboxTestCase
{
    private const SECRET = 'whsec_of_the_shop';
    private const SECONDS = 30;
    private const INVOICES = 12;

    private static ?Folder $folder = null;
    private static Application $application;
    private static string $dsn;

    private ?Fpm $server = null;
    private \PDO $pdo;

    /** @var array<string, string> */
    private array $environment;

    public static function setUpBeforeClass(): void
    {
        self::$folder = new Folder();
        Databases::start('postgresql');
        self::$dsn = Databases::dsn('postgresql', self::$folder->path);
        preg_match('/host=(.*);dbname=(.*)/', self::$dsn, $found);
        $database = ['DB_HOST' => $found[1], 'DB_DATABASE' => $found[2]];
        $source = \dirname(__DIR__) . '/apps/laravel_package';
        self::$application = new Application(self::$folder->path, $source, $database);
        self::$application->artisan(['migrate', '--force']);
    }

    public static function tearDownAfterClass(): void
    {
        self::$folder?->remove();
    }

    protected function setUp(): void
    {
        parent::setUp();
        $this->environment = [
            'PEPAY_API_URL' => $this->sandbox->url,
            'PEPAY_API_KEY' => $this->key,
            'PEPAY_WEBHOOK_SECRET' => self::SECRET,
        ] + self::$application->environment;
        $this->pdo = Databases::connect(self::$dsn);
        $tables = $this->column("table_name FROM information_schema.tables WHERE table_schema = 'public'");
        $this->pdo->exec('TRUNCATE ' . implode(', ', array_diff($tables, ['migrations'])));
    }

    protected function tearDown(): void
    {
        $this->server?->stop();
        $storage = self::$folder->path . '/storage';
        Folder::run(['sh', '-c', "rm -f $storage/moments/* $storage/logs/*"]);
    }

    public function testAPaymentInTwoPartsIsHandledOnceAndThankedFor(): void
    {
        $this->serve();
        $this->endpoints(1);
        $invoice = json_decode($this->server->request('/orders', 'POST'), true)['invoice'];
        $this->control("pepay/invoices/$invoice/pay", ['amount_usd' => '20.00']);
        $this->delivered();
        self::assertSame([], $this->column('invoice FROM shipments'));
        self::assertContains('underpaid', $this->column('status FROM effects'));
        $this->control("pepay/invoices/$invoice/pay");
        $this->delivered();
        self::assertSame([$invoice], $this->column('invoice FROM shipments'));
        self::assertSame([$invoice], $this->column('invoice FROM mails'), 'a listener has heard of it');

        self::assertSame([], $this->column('invoice FROM thanks'), 'no worker has run');
        $this->work();
        self::assertSame([$invoice], $this->column('invoice FROM thanks'));
        self::assertStringContainsString('is handled', $this->log());
        self::assertStringNotContainsString('POST /api', $this->log(), 'calls have a channel of their own');
    }

    public function testKilledWorkersAndDuplicatesLoseAndRepeatNothing(): void
    {
        $this->serve();
        // Each event comes three times, at once.
        $this->endpoints(3);
        foreach (['handling', 'committing', 'answering'] as $when) {
            $this->moment("kill-$when-1");
            $this->moment("kill-$when-2");
        }
        $invoices = [];
        $this->control('webhooks/hold');
        for ($number = 0; $number < self::INVOICES; $number++) {
            $invoices[] = $invoice = $this->pepay->invoices->create(amountUsd: '49.99')->invoiceId;
            $this->control("pepay/invoices/$invoice/pay", ['amount_usd' => '20.00']);
            $this->control("pepay/invoices/$invoice/pay");
        }
        $this->control('webhooks/release', ['order' => 'shuffled']);
        $this->delivered();
        self::assertSame([], glob(self::$folder->path . '/storage/moments/kill-*'), 'all were killed');

        $handled = $this->rows("pepay_inbox_events WHERE verdict = 'handled'");
        self::assertSame(iterator_count($this->pepay->events->iter()), $this->rows('pepay_inbox_events'));
        self::assertSame(0, $this->rows("pepay_inbox_events WHERE verdict NOT IN ('handled', 'stale')"));
        self::assertSame($handled, $this->rows('effects'));
        self::assertSame($handled, $this->rows('(SELECT DISTINCT event FROM effects) AS effects'));
        self::assertEqualsCanonicalizing($invoices, $this->column('invoice FROM shipments'));
        self::assertSame(self::INVOICES, $this->rows('jobs'), 'each was queued once');
        $this->work();
        self::assertEqualsCanonicalizing($invoices, $this->column('invoice FROM thanks'));
        self::assertSame(0, $this->rows('jobs'));
    }

    public function testWhatFailsIsKeptRolledBackAndReplayed(): void
    {
        $this->serve();
        $paid = self::paid('inv_1');
        $this->moment('no-stock');
        self::assertSame('{"outcome":"failed"}', $this->post($paid, 500));
        $effects = fn (): array => array_map($this->rows(...), ['effects', 'shipments', 'jobs', 'mails']);
        self::assertSame([0, 0, 0, 0], $effects());
        self::assertStringContainsString('no stock at', $this->log());
        $listed = $this->artisan('pepay:replay', '--list');
        $line = '/^\d+ .* invoice\.updated  invoice:inv_1  failed: DomainException/m';
        self::assertMatchesRegularExpression($line, $listed);
        $id = (string) (int) $listed;
        $this->assertStatus(1, 'failed: no stock', 'pepay:replay');

        $this->moment('no-stock', false);
        $this->moment('not-yet');
        $this->assertStatus(1, 'waiting: the order is not here yet', 'pepay:replay', $id);
        $this->moment('not-yet', false);
        $this->moment('rolls-back');
        $this->assertStatus(1, 'failed: a handler has ended the transaction', 'pepay:replay', $id);
        $this->moment('rolls-back', false);
        self::assertSame([0, 0, 0, 0], $effects());
        self::assertStringContainsString('handled', $this->artisan('pepay:replay'));
        self::assertStringContainsString('No event has failed', $this->artisan('pepay:replay'));
        self::assertSame([1, 1, 1, 0], $effects());
        self::assertStringContainsString('settled before', $this->artisan('pepay:replay', $id));
        self::assertStringContainsString('handled', $this->artisan('pepay:replay', $id, '--force'));
        self::assertSame(2, $this->rows('effects'));
        $this->assertStatus(1, 'the inbox has no event 1700', 'pepay:replay', '1700');
        $this->assertStatus(1, '--force needs the numbers', 'pepay:replay', '--force');

        $this->assertStatus(1, '"soon" is not a duration', 'pepay:prune', '--older-than=soon');
        $this->assertStatus(1, 'events of the last 30 days are needed', 'pepay:prune', '--older-than=1d');
        self::assertStringContainsString('Deleted 0 events.', $this->artisan('pepay:prune'));
        $this->pdo->exec("UPDATE pepay_inbox_events SET settled_at = now() - interval '91 days'");
        self::assertStringContainsString('Deleted 1 event.', $this->artisan('pepay:prune'));
    }

    public function testAQueuedHandlerThatCannotYetIsTriedAgain(): void
    {
        $this->serve();
        self::assertSame('{"outcome":"handled"}', $this->post(self::paid('inv_1')));
        $this->moment('mail-is-down');
        $this->work();
        self::assertSame([0, 1], [$this->rows('thanks'), $this->rows('jobs')]);
        $this->moment('mail-is-down', false);
        $this->pdo->exec('UPDATE jobs SET available_at = 0');
        $this->work();
        self::assertSame([1, 0], [$this->rows('thanks'), $this->rows('jobs')]);
    }

    public function testWhatCannotBeTrustedIsRefused(): void
    {
        $this->serve();
        $body = self::paid('inv_1');
        $this->server->request('/login', 'POST', status: 419);
        $forged = Webhook::sign($body, 'whsec_of_another');
        $answer = $this->server->request('/webhooks/pepay', 'POST', $body, $forged, 400);
        self::assertSame('{"error":"invalid_signature"}', $answer);
        $answer = $this->server->request('/webhooks/payviox', 'POST', $body, $forged, 404);
        self::assertSame('{"error":"not_configured"}', $answer);
        $this->server->request('/webhooks/pepay', status: 405);
        $large = str_repeat(' ', 1024 * 1024 - 10) . $body;
        $answer = $this->server->request('/webhooks/pepay', 'POST', $large, Webhook::sign($large, self::SECRET), 413);
        self::assertSame(0, $this->rows('pepay_inbox_events'));
        self::assertStringContainsString('there is no secret to check it with', $this->log());
    }

    public function testPayvioxAndItsPayouts(): void
    {
        $this->environment += [
            'PAYVIOX_WEBHOOK_TOKEN' => 'of sessions',
            'PAYVIOX_PAYOUT_WEBHOOK_TOKEN' => 'of payouts',
        ];
        $this->serve();
        foreach (['payviox' => 'of sessions', 'payviox/payouts' => 'of payouts'] as $path => $token) {
            $type = $token === 'of sessions' ? 'succeeded' : 'payout.succeeded';
            $body = json_encode(['type' => $type, 'order_id' => 'order_1']);
            $said = $this->server->request("/webhooks/$path", 'POST', $body, Webhook::signPayviox($body, $token));
            self::assertSame('{"outcome":"handled"}', $said);
        }
        $names = $this->column('status FROM effects');
        self::assertEqualsCanonicalizing(['session.succeeded', 'payout.succeeded'], $names);
    }

    public function testTheDoctorFindsWhatIsWrong(): void
    {
        $this->environment += ['PEPAY_LOG_CHANNEL' => 'payments'];
        $this->serve();
        $this->server->request('/webhooks/pepay', status: 405);
        $said = $this->artisan('pepay:doctor', "--site={$this->server->url}");
        foreach (['takes the key', 'has the time of Pepay', 'inbox: is ready', 'signed event is taken'] as $well) {
            self::assertStringContainsString($well, $said);
        }
        $calls = (string) file_get_contents(self::$folder->path . '/storage/logs/payments.log');
        self::assertMatchesRegularExpression('/INFO: pepay: access.status .* status 200 after \d+ ms/', $calls);

        $this->moment('no-stock');
        $this->post(self::paid('inv_1'), 500);
        $this->assertStatus(1, 'events that failed: 1', 'pepay:doctor', '--offline');
        $this->pdo->exec('ALTER TABLE pepay_inbox_events RENAME TO another');
        $this->assertStatus(1, 'php artisan migrate', 'pepay:doctor', '--offline');
        $this->pdo->exec('ALTER TABLE another RENAME TO pepay_inbox_events');
        $this->environment = ['PEPAY_API_KEY' => '', 'PEPAY_WEBHOOK_SECRET' => ''] + $this->environment;
        $this->assertStatus(1, 'there is neither a key of Pepay nor one of Payviox', 'pepay:doctor', '--offline');
        foreach ([$this->key, self::SECRET] as $secret) {
            self::assertStringNotContainsString($secret, $said . $calls . $this->log());
        }
    }

    public function testTheSandboxDeliversToTheApplication(): void
    {
        $this->serve();
        $this->server->request('/webhooks/pepay', status: 405);
        $command = [PHP_BINARY, '-d', 'ffi.enable=1', self::$folder->path . '/artisan', 'pepay:sandbox', '--port=0'];
        $environment = ['PEPAY_SANDBOX_BIN' => getenv('SANDBOX')] + $this->environment + getenv();
        $pipes = [];
        $process = proc_open(
            [...$command, "--site={$this->server->url}"],
            [1 => ['pipe', 'w'], 2 => STDERR],
            $pipes,
            null,
            $environment,
        );
        try {
            $settings = [];
            while (!isset($settings['PAYVIOX_PAYOUT_WEBHOOK_TOKEN']) && ($line = fgets($pipes[1])) !== false) {
                [$name, $value] = explode('=', trim($line), 2) + [1 => ''];
                $settings[$name] = $value;
            }
            $url = $settings['PEPAY_API_URL'];
            $pepay = new \Pepay\Pepay($settings['PEPAY_API_KEY'], baseUrl: $url);
            self::assertSame([], $pepay->invoices->list()->data);
            $context = stream_context_create(['http' => ['header' => "x-api-key: {$settings['PAYVIOX_API_KEY']}"]]);
            $endpoints = json_decode(file_get_contents("$url/_sandbox/webhooks/endpoints", context: $context), true);
            self::assertSame(
                ['pepay', 'payviox', 'payviox/payouts'],
                array_map(
                    fn (array $it): string => substr($it['url'], \strlen("{$this->server->url}/webhooks/")),
                    $endpoints['data'],
                ),
            );
        } finally {
            // What waits for a process that goes on waits for ever.
            proc_terminate($process);
            proc_close($process);
        }
    }

    public function testWhatWasNeverDeliveredIsRecovered(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '49.99')->invoiceId;
        $this->control("pepay/invoices/$invoice/pay");
        $this->assertStatus(1, 'Pepay: ', 'pepay:recover');
        $this->assertStatus(1, '"7" is not a duration', 'pepay:recover', '--since=7');
        $this->moment('no-stock');
        $this->assertStatus(1, 'still open', 'pepay:recover', '--since=1d');
        $this->moment('no-stock', false);
        $said = $this->artisan('pepay:recover');
        self::assertStringContainsString("invoice:$invoice  handled", $said);
        self::assertSame([$invoice], $this->column('invoice FROM shipments'));
        self::assertSame(1, $this->rows('jobs'));
        self::assertStringContainsString('0 missing, 0 tried again', $this->artisan('pepay:recover'));
    }

    public function testMigrationsGoBackAndTheConfigurationCanBeCached(): void
    {
        $this->artisan('config:cache');
        try {
            self::assertStringContainsString('takes the key', $this->artisan('pepay:doctor'));
        } finally {
            $this->artisan('config:clear');
        }
        $this->artisan('migrate:rollback', '--force');
        $tables = "information_schema.tables WHERE table_name LIKE 'pepay_inbox_%'";
        self::assertSame(0, $this->rows($tables));
        $this->artisan('migrate', '--force');
        self::assertGreaterThan(1, $this->rows($tables));
    }

    private static function paid(string $invoice): string
    {
        return Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => $invoice, 'status' => 'paid']);
    }

    private function post(string $body, int $status = 200): string
    {
        return $this->server->request('/webhooks/pepay', 'POST', $body, Webhook::sign($body, self::SECRET), $status);
    }

    private function moment(string $name, bool $is = true): void
    {
        $file = self::$folder->path . "/storage/moments/$name";
        $is ? touch($file) : unlink($file);
    }

    private function log(): string
    {
        return (string) @file_get_contents(self::$folder->path . '/storage/logs/laravel.log');
    }

    private function serve(): void
    {
        $folder = self::$folder->path;
        $preload = "$folder/vendor/pepay/pepay/examples/preload.php";
        $this->server = new Fpm($folder, "$folder/public/index.php", $preload, [], $this->environment, 4);
    }

    /**
     * Runs the jobs that are due.
     */
    private function work(): void
    {
        $this->artisan('queue:work', '--stop-when-empty', '--tries=1');
    }

    /**
     * Has the sandbox deliver each event so many times.
     */
    private function endpoints(int $count): void
    {
        // Until nginx answers.
        $this->server->request('/webhooks/pepay', status: 405);
        for ($number = 0; $number < $count; $number++) {
            $this->control('webhooks/endpoints', [
                'provider' => 'pepay',
                'url' => "{$this->server->url}/webhooks/pepay",
                'enabled_events' => ['*'],
                'secret' => self::SECRET,
            ]);
        }
    }

    /**
     * Waits until everything was delivered, and moves the clock on to what the sandbox tries again.
     */
    private function delivered(): void
    {
        $deadline = microtime(true) + self::SECONDS;
        do {
            self::assertLessThan($deadline, microtime(true), 'the deliveries do not end');
            $told = $this->sandbox->control($this->key, 'GET', 'webhooks/deliveries?state=pending&limit=1');
            if ($told['due'] > 0) {
                usleep(20_000);
            } elseif ($told['data'] !== []) {
                $this->control('clock', ['advance_ms' => 3_600_000]);
            }
        } while ($told['due'] > 0 || $told['data'] !== []);
    }

    private function artisan(string ...$arguments): string
    {
        return self::$application->artisan($arguments, 0, $this->environment);
    }

    private function assertStatus(int $status, string $said, string ...$arguments): void
    {
        $output = self::$application->artisan($arguments, $status, $this->environment);
        self::assertStringContainsString($said, $output);
    }

    private function rows(string $from): int
    {
        return (int) $this->pdo->query("SELECT COUNT(*) FROM $from")->fetchColumn();
    }

    /** @return list<string> */
    private function column(string $what): array
    {
        return $this->pdo->query("SELECT $what")->fetchAll(\PDO::FETCH_COLUMN);
    }
}
