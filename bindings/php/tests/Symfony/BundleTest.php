<?php

declare(strict_types=1);

namespace Pepay\Tests\Symfony;

use Pepay\Tests\SandboxTestCase;
use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Folder;
use Pepay\Tests\Support\Fpm;
use Pepay\Webhook;

/**
 * The bundle in an application under nginx and php-fpm with four workers, which the sandbox delivers webhooks to.
 */
final class BundleTest extends SandboxTestCase
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
        self::$application = new Application(self::$folder->path, \dirname(__DIR__) . '/apps/symfony_bundle', []);
    }

    public static function tearDownAfterClass(): void
    {
        self::$folder?->remove();
    }

    protected function setUp(): void
    {
        parent::setUp();
        $dsn = Databases::dsn('postgresql', self::$folder->path);
        preg_match('/host=(.*);dbname=(.*)/', $dsn, $found);
        $this->environment = self::$application->environment + [
            'DATABASE_URL' => "pdo-pgsql://root@localhost/$found[2]?host=$found[1]",
            'PEPAY_API_URL' => $this->sandbox->url,
            'PEPAY_API_KEY' => $this->key,
            'PEPAY_WEBHOOK_SECRET' => self::SECRET,
        ];
        $this->pdo = Databases::connect($dsn);
        foreach (['effects (event', 'shipments (invoice', 'thanks (name TEXT, invoice', 'orders (invoice'] as $table) {
            $this->pdo->exec("CREATE TABLE $table TEXT, status TEXT)");
        }
        $this->console('pepay:create-tables');
        $this->console('messenger:setup-transports');
    }

    protected function tearDown(): void
    {
        $this->server?->stop();
        Folder::run(['sh', '-c', 'rm -f ' . self::$folder->path . '/var/no* ' . self::$folder->path . '/var/kill*']);
    }

    public function testAPaymentInTwoPartsIsHandledOnceAndThankedFor(): void
    {
        $this->serve();
        $this->endpoints(1);
        $invoice = json_decode($this->server->request('/orders', 'POST'), true)['invoice'];
        $this->control("pepay/invoices/$invoice/pay", ['amount_usd' => '20.00']);
        $this->delivered();
        self::assertSame([], $this->column('invoice FROM shipments'));
        $this->control("pepay/invoices/$invoice/pay");
        $this->delivered();
        self::assertSame([$invoice], $this->column('invoice FROM shipments'));
        self::assertContains('underpaid', $this->column('status FROM effects'));

        self::assertSame([], $this->column('invoice FROM thanks'), 'nobody has consumed the message');
        $this->console('messenger:consume', 'async', '--limit=1', '--time-limit=20');
        self::assertSame([$invoice], $this->column('invoice FROM thanks'));
        self::assertSame(['invoice.paid'], $this->column('name FROM thanks'));
    }

    public function testTheGuide(): void
    {
        $this->serve();
        $this->endpoints(1);
        $this->server->request('/checkout', 'POST', status: 303, follows: false);
        [$invoice] = $this->column('invoice FROM orders');
        self::assertSame(['unpaid'], $this->column('status FROM orders'));
        foreach (['underpaid' => ['amount_usd' => '20.00'], 'paid' => []] as $status => $payment) {
            $this->control("pepay/invoices/$invoice/pay", $payment);
            $this->delivered();
            self::assertSame([$status], $this->column('status FROM orders'));
        }
        $output = $this->console('messenger:consume', 'async', '--limit=1', '--time-limit=20', '-vv');
        self::assertStringContainsString("a receipt for $invoice", $output);
    }

    public function testTheTestOfTheGuide(): void
    {
        $folder = self::$folder->path;
        $environment = ['APP_ENV' => 'test', 'KERNEL_CLASS' => 'App\\Kernel'] + $this->environment;
        $command = ['phpunit', '--bootstrap', "$folder/autoload.php", "$folder/tests/PaymentTest.php"];
        self::assertStringContainsString('OK (1 test, 3 assertions)', Folder::run($command, $folder, $environment));
        self::assertSame(1, $this->rows('effects'));
    }

    public function testKilledWorkersAndDuplicatesLoseAndRepeatNothing(): void
    {
        $this->serve();
        // Each event comes three times, at once.
        $this->endpoints(3);
        foreach (['handling-1', 'handling-2', 'handling-3', 'answering-1', 'answering-2'] as $when) {
            touch(self::$folder->path . "/var/kill-$when");
        }
        $invoices = [];
        $this->control('webhooks/hold');
        for ($number = 0; $number < self::INVOICES; $number++) {
            // What looks like a secret reaches the queue as well.
            $metadata = ['token' => "t-$number"];
            $created = $this->pepay->invoices->create(amountUsd: '49.99', metadata: $metadata);
            $invoices[] = $invoice = $created->invoiceId;
            $this->control("pepay/invoices/$invoice/pay", ['amount_usd' => '20.00']);
            $this->control("pepay/invoices/$invoice/pay");
        }
        $this->control('webhooks/release', ['order' => 'shuffled']);
        $this->delivered();
        self::assertSame([], glob(self::$folder->path . '/var/kill-*'), 'all were killed');

        $events = iterator_count($this->pepay->events->iter());
        self::assertGreaterThan(3 * self::INVOICES, $events);
        self::assertSame($events, $this->rows('effects'));
        self::assertSame($events, $this->rows('(SELECT DISTINCT event FROM effects) AS effects'));
        self::assertEqualsCanonicalizing($invoices, $this->column('invoice FROM shipments'));
        self::assertSame(0, $this->rows("pepay_inbox_events WHERE verdict NOT IN ('handled', 'stale')"));
        $this->console('messenger:consume', 'async', '--limit=' . self::INVOICES, '--time-limit=20');
        self::assertEqualsCanonicalizing($invoices, $this->column('invoice FROM thanks'));
        self::assertSame(0, $this->rows('messenger_messages'));
    }

    public function testWhatFailsIsKeptRolledBackAndReplayed(): void
    {
        $this->serve();
        $headers = fn (string $body): array => Webhook::sign($body, self::SECRET);
        $paid = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        touch(self::$folder->path . '/var/no-stock');
        $answer = $this->server->request('/webhooks/pepay', 'POST', $paid, $headers($paid), 500);
        self::assertSame('{"outcome":"failed"}', $answer);
        self::assertSame([0, 0, 0], array_map($this->rows(...), ['effects', 'shipments', 'messenger_messages']));
        $listed = $this->console('pepay:replay', '--list');
        self::assertMatchesRegularExpression('/^\d+ .* invoice\.updated  invoice:inv_1  DomainException/m', $listed);
        $id = (string) (int) $listed;
        $this->assertStatus(1, 'failed: no stock', 'pepay:replay');

        unlink(self::$folder->path . '/var/no-stock');
        touch(self::$folder->path . '/var/not-yet');
        $this->assertStatus(1, 'waiting: the order is not here yet', 'pepay:replay', $id);
        unlink(self::$folder->path . '/var/not-yet');
        self::assertStringContainsString('handled', $this->console('pepay:replay'));
        self::assertStringContainsString('No event waits', $this->console('pepay:replay'));
        self::assertSame([1, 1, 1], array_map($this->rows(...), ['effects', 'shipments', 'messenger_messages']));
        $this->assertStatus(1, 'settled before', 'pepay:replay', $id);
        self::assertStringContainsString('handled', $this->console('pepay:replay', $id, '--force'));
        self::assertSame(2, $this->rows('effects'));
        $this->assertStatus(1, 'the inbox has no event 1700', 'pepay:replay', '1700');
        $this->assertStatus(1, '--force needs the ids', 'pepay:replay', '--force');

        $this->assertStatus(1, '"soon" is not a time', 'pepay:prune', '--older-than=soon');
        $this->assertStatus(1, 'with --force', 'pepay:prune', '--older-than=1d');
        self::assertStringContainsString('Events deleted: 0.', $this->console('pepay:prune', '--older-than=90d'));
    }

    public function testARecoveryHandlesWhatWasNeverDelivered(): void
    {
        $this->assertStatus(1, 'is neither a time with its zone', 'pepay:recover', '--since=yesterday');
        $this->assertStatus(2, '(--since)', 'pepay:recover');
        $invoice = $this->pepay->invoices->create(amountUsd: '49.99')->invoiceId;
        $this->control("pepay/invoices/$invoice/pay");
        $output = $this->console('pepay:recover', '--since=1h');
        $line = "/^missing  evt_\\S+  invoice\\.updated  invoice:$invoice  handled$/m";
        self::assertMatchesRegularExpression($line, $output);
        self::assertSame([$invoice], $this->column('invoice FROM shipments'));
        self::assertSame(1, $this->rows('messenger_messages'));
        self::assertStringContainsString(' 0 missing', $this->console('pepay:recover'));
        self::assertSame(iterator_count($this->pepay->events->iter()), $this->rows('effects'));

        touch(self::$folder->path . '/var/no-stock');
        $second = $this->pepay->invoices->create(amountUsd: '49.99')->invoiceId;
        $this->control("pepay/invoices/$second/pay");
        $this->assertStatus(1, 'failed: no stock', 'pepay:recover');
        unlink(self::$folder->path . '/var/no-stock');
        $this->fault(['route' => 'GET /api/v1/events', 'count' => 10, 'status' => 503]);
        $this->assertStatus(3, 'the next one continues from there', 'pepay:recover');
        $this->sandbox->control($this->key, 'DELETE', 'faults');
        self::assertStringContainsString('1 tried again', $this->console('pepay:recover'));
        self::assertEqualsCanonicalizing([$invoice, $second], $this->column('invoice FROM shipments'));
    }

    public function testWhatCannotBeTrustedIsRefused(): void
    {
        $this->serve();
        $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        $forged = Webhook::sign($body, 'whsec_of_another');
        $answer = $this->server->request('/webhooks/pepay', 'POST', $body, $forged, 400);
        self::assertArrayHasKey('error', json_decode($answer, true));
        $old = Webhook::sign($body, self::SECRET, (time() - 3_600) * 1_000);
        $this->server->request('/webhooks/pepay', 'POST', $body, $old, 400);
        $answer = $this->server->request('/webhooks/payviox', 'POST', $body, $forged, 404);
        self::assertSame('{"error":"not_configured"}', $answer);
        $large = str_repeat(' ', 65_537);
        $answer = $this->server->request('/webhooks/pepay', 'POST', $large, Webhook::sign($large, self::SECRET), 413);
        self::assertSame('{"error":"too_large"}', $answer);
        $this->server->request('/webhooks/pepay', status: 405);
        self::assertSame(0, $this->rows('pepay_inbox_events'));
    }

    public function testTheProfilerShowsCallsAndWebhooksWithoutSecrets(): void
    {
        $this->environment = ['APP_ENV' => 'dev', 'APP_DEBUG' => '1'] + $this->environment;
        $this->console('cache:warmup');
        $this->serve();
        $this->fault(['route' => 'POST /api/v1/invoices', 'count' => 1, 'status' => 503]);
        $this->server->request('/orders', 'POST');
        $panel = $this->panel('invoices.create');
        self::assertStringContainsString('POST /api/v1/invoices', $panel);
        self::assertMatchesRegularExpression('/status 503, \d+ ms; status 201, \d+ ms/', $panel);
        $paid = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        touch(self::$folder->path . '/var/no-stock');
        $this->server->request('/webhooks/pepay', 'POST', $paid, Webhook::sign($paid, self::SECRET), 500);
        $failed = $this->panel('DomainException');
        self::assertStringContainsString('invoice.updated', $failed);
        foreach ([$this->key, self::SECRET, 'sk_live_1'] as $secret) {
            self::assertStringNotContainsString($secret, $panel . $failed);
        }
    }

    public function testTheDoctorTellsWhatIsWrong(): void
    {
        $this->serve();
        $this->server->request('/webhooks/pepay', status: 405);
        $well = $this->console('pepay:doctor', "--site={$this->server->url}");
        foreach (
            [
                "/ok +libpepay +is version /",
                "/ok +PEPAY_API_KEY +is a merchant's API key, for test payments/",
                '/ok +Pepay API +answers within \d+ ms, and takes the key/',
                '/ok +clock +has the time of Pepay/',
                '/ok +webhooks of pepay +an event that is wrongly signed is refused \(status 400\)/',
                '/ok +webhooks of pepay +an event that is an hour old is refused \(status 400\)/',
                '/ok +webhooks of pepay +a rightly signed event is taken \(status 200\)/',
                '/ok +inbox +is ready, and no event has failed/',
                '/^Nothing is wrong\.$/m',
            ] as $line
        ) {
            self::assertMatchesRegularExpression($line, $well);
        }
        self::assertSame(['test.ping'], $this->column('status FROM effects'));

        $this->pdo->exec('DROP TABLE pepay_inbox_events CASCADE');
        $this->environment = [
            'PEPAY_API_KEY' => '"sk_live_1"',
            'PEPAY_API_URL' => 'http://127.0.0.1:9',
            'PEPAY_WEBHOOK_SECRET' => 'sk_test_1',
            'PAYVIOX_API_KEY' => 'pk_test_1',
        ] + $this->environment;
        $output = self::$application->console(['pepay:doctor', "--site={$this->server->url}"], 1, $this->environment);
        foreach (
            [
                'PEPAY_API_KEY has quotation marks around it',
                'PEPAY_API_URL is this machine, and PEPAY_API_KEY is a live key',
                'PEPAY_WEBHOOK_SECRET holds a secret API key (sk_…)',
                'PAYVIOX_API_KEY is the public key (pk_…)',
                'PAYVIOX_WEBHOOK_TOKEN is missing',
                'Pepay API cannot be reached',
                'webhooks of pepay a rightly signed event is not taken (status 400)',
                'inbox cannot be used',
            ] as $line
        ) {
            self::assertStringContainsString($line, (string) preg_replace('/ +/', ' ', $output));
        }
        foreach (['sk_live_1', 'sk_test_1', 'pk_test_1'] as $secret) {
            self::assertStringNotContainsString($secret, $output);
        }
        $offline = self::$application->console(['pepay:doctor', '--offline', '--json'], 1, $this->environment);
        $found = json_decode($offline, true);
        self::assertNotContains('Pepay API', array_column($found, 'about'));
        self::assertContains('error', array_column($found, 'level'));
    }

    public function testTheSandboxDeliversToTheApplication(): void
    {
        $environment = ['PEPAY_SANDBOX_BIN' => getenv('SANDBOX')] + $this->environment + getenv();
        $folder = self::$folder->path;
        $command = [PHP_BINARY, "$folder/bin/console", 'pepay:sandbox', '--port=0', '--site=http://127.0.0.1:8123/'];
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => STDERR], $pipes, $folder, $environment);
        try {
            $settings = [];
            while (\count($settings) < 10 && ($line = fgets($pipes[1])) !== false) {
                if (preg_match('/^(P\w+)=(\S+)$/', $line, $found) === 1) {
                    $settings[$found[1]] = $found[2];
                }
            }
            $url = "{$settings['PEPAY_API_URL']}/_sandbox/webhooks/endpoints";
            $context = stream_context_create(['http' => ['header' => "x-api-key: {$settings['PEPAY_API_KEY']}"]]);
            $endpoints = json_decode((string) file_get_contents($url, false, $context), true)['data'];
            foreach (
                [
                    'PEPAY_WEBHOOK_SECRET' => 'http://127.0.0.1:8123/webhooks/pepay',
                    'PAYVIOX_WEBHOOK_TOKEN' => 'http://127.0.0.1:8123/webhooks/payviox',
                    'PAYVIOX_PAYOUT_WEBHOOK_TOKEN' => 'http://127.0.0.1:8123/webhooks/payviox/payouts',
                ] as $name => $endpoint
            ) {
                self::assertSame($settings[$name], array_column($endpoints, 'secret', 'url')[$endpoint]);
            }
            self::assertTrue(proc_get_status($process)['running'], 'it goes on until it is stopped');
        } finally {
            proc_terminate($process);
            proc_close($process);
        }
        for ($try = 0; @file_get_contents($url, false, $context) !== false; $try++) {
            self::assertLessThan(100, $try, 'the sandbox ends with the command');
            usleep(20_000);
        }
    }

    private function serve(): void
    {
        $folder = self::$folder->path;
        $preload = "$folder/vendor/pepay/pepay/examples/preload.php";
        $this->server = new Fpm($folder, "$folder/public/index.php", $preload, [], $this->environment, 4);
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

    /**
     * The profiler's panel of the last request, which it stores after the answer.
     */
    private function panel(string $expected): string
    {
        for ($try = 0; $try < 100; $try++) {
            $panel = $this->server->request('/_profiler/latest?panel=pepay');
            if (str_contains($panel, $expected)) {
                return $panel;
            }
            usleep(20_000);
        }
        self::fail("$expected is not in $panel");
    }

    private function console(string ...$arguments): string
    {
        return self::$application->console($arguments, 0, $this->environment);
    }

    private function assertStatus(int $status, string $said, string ...$arguments): void
    {
        $output = self::$application->console($arguments, $status, $this->environment);
        self::assertStringContainsString($said, $output);
    }

    private function rows(string $from): int
    {
        return (int) $this->pdo->query("SELECT COUNT(*) FROM $from")->fetchColumn();
    }

    /** @return list<string> */
    private function column(string $what): array
    {
        return $this->pdo->query("SELECT $what ORDER BY 1")->fetchAll(\PDO::FETCH_COLUMN);
    }
}
