<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Inbox\Inbox;
use Pepay\Pepay;
use Pepay\Tests\Support\Sandbox;
use Pepay\Webhook;
use PHPUnit\Framework\TestCase;

/**
 * The PHP programs of the guides, which tests/python follows in other languages.
 */
final class GuidesTest extends TestCase
{
    private string $folder;
    private string $key;

    protected function setUp(): void
    {
        $this->key = Sandbox::key();
        $this->folder = sys_get_temp_dir() . '/pepay-guides-' . bin2hex(random_bytes(6));
        mkdir("$this->folder/vendor", recursive: true);
        // Where Composer would put it.
        $autoload = sprintf('<?php require %s;', var_export(__DIR__ . '/bootstrap.php', true));
        file_put_contents("$this->folder/vendor/autoload.php", $autoload);
    }

    protected function tearDown(): void
    {
        array_map(unlink(...), [...glob("$this->folder/*.*"), "$this->folder/vendor/autoload.php"]);
        rmdir("$this->folder/vendor");
        rmdir($this->folder);
    }

    public function testQuickStart(): void
    {
        [$process, $output] = $this->start('quickstart.md');
        $url = Sandbox::shared()->url;
        self::assertStringStartsWith("pay at $url", (string) fgets($output));
        $pepay = new Pepay($this->key, baseUrl: $url);
        $invoice = $pepay->invoices->list()->data[0]->id;
        Sandbox::shared()->control($this->key, 'POST', "pepay/invoices/$invoice/pay", []);
        self::assertSame("paid\n", stream_get_contents($output));
        self::assertSame(0, proc_close($process));
    }

    public function testRetries(): void
    {
        [$process, $output] = $this->start('cookbook/retries.md');
        [$first, $second] = explode("\n", (string) stream_get_contents($output));
        self::assertNotSame('', $first);
        self::assertSame($first, $second);
        self::assertSame(0, proc_close($process));
    }

    public function testRecovery(): void
    {
        $pdo = new \PDO($dsn = "sqlite:$this->folder/shop.db");
        $pdo->exec('CREATE TABLE orders (invoice_id TEXT, state TEXT)');
        (new Inbox($pdo))->createTables();
        $pepay = new Pepay($this->key, baseUrl: Sandbox::shared()->url);
        $invoice = $pepay->invoices->create(amountUsd: '49.99');
        $event = $pepay->events->list(limit: 1)->data[0];
        $receiver = new Pepay\WebhookReceiver('whsec_guides');
        $body = json_encode(['id' => $event->id, 'type' => $event->type, 'created' => $event->created->getTimestamp()]);
        (new Inbox($pdo))->receive($receiver->constructEvent($body, $receiver->sign($body)), $body);
        Sandbox::shared()->control($this->key, 'POST', "pepay/invoices/$invoice->invoiceId/pay", []);
        [$process, $output] = $this->start('recovery.md', environment: ['DATABASE_DSN' => $dsn]);
        $lines = explode("\n", (string) stream_get_contents($output));
        self::assertSame('3 compared, 2 missing, 0 tried again', $lines[2], $this->printed());
        self::assertStringStartsWith('missing  evt_', $lines[0]);
        self::assertSame(0, proc_close($process));
    }

    public function testWebhooks(): void
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $address = stream_socket_get_name($socket, false);
        fclose($socket);
        [$process] = $this->start('webhooks.md', ['-d', 'ffi.enable=1', '-S', $address]);
        try {
            $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
            self::assertSame(200, self::post($address, $body, Webhook::sign($body, 'whsec_guides')));
            self::assertSame(400, self::post($address, $body, Webhook::sign($body, 'whsec_other')));
        } finally {
            proc_terminate($process);
            proc_close($process);
        }
        self::assertMatchesRegularExpression('/ship inv_1 unless \S+ was here before/', $this->printed());
    }

    /**
     * Starts the only PHP program of a guide, in an environment as the guide says.
     *
     * @param list<string> $options
     * @param array<string, string> $environment
     *
     * @return array{resource, resource} the process and what it prints
     */
    private function start(string $guide, array $options = [], array $environment = []): array
    {
        $text = (string) file_get_contents(__DIR__ . "/../../../docs/$guide");
        self::assertSame(1, preg_match_all('/^```php\n(.*?)^```$/ms', $text, $found));
        file_put_contents("$this->folder/program.php", $found[1][0]);
        $errors = ['file', "$this->folder/errors.log", 'w'];
        $environment += [
            'PEPAY_API_KEY' => $this->key,
            'PEPAY_API_URL' => Sandbox::shared()->url,
            'PEPAY_WEBHOOK_SECRET' => 'whsec_guides',
        ] + getenv();
        $command = [PHP_BINARY, ...$options, 'program.php'];
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => $errors], $pipes, $this->folder, $environment);

        return [$process, $pipes[1]];
    }

    private function printed(): string
    {
        return (string) file_get_contents("$this->folder/errors.log");
    }

    /**
     * The status that a server answers with, which may have to start first.
     *
     * @param array<string, string> $headers
     */
    private static function post(string $address, string $body, array $headers): int
    {
        $lines = array_map(static fn (string $name) => "$name: $headers[$name]", array_keys($headers));
        $curl = curl_init("http://$address/");
        curl_setopt_array($curl, [CURLOPT_POSTFIELDS => $body, CURLOPT_HTTPHEADER => $lines]);
        curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
        $deadline = microtime(true) + 10;
        do {
            curl_exec($curl);
            $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        } while ($status === 0 && microtime(true) < $deadline && usleep(20_000) === null);

        return $status;
    }
}
