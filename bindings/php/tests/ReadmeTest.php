<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Pepay;
use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Sandbox;
use Pepay\Webhook;
use PHPUnit\Framework\TestCase;

/**
 * Each PHP snippet of the README runs as it stands, in a process of its own.
 */
final class ReadmeTest extends TestCase
{
    /** @dataProvider snippets */
    public function testSnippet(string $snippet, string $expected): void
    {
        $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        // The command line has no getallheaders(), and php://input is empty there.
        $prelude = sprintf(
            "require %s;\nfunction getallheaders(): array { return %s; }\n",
            var_export(__DIR__ . '/bootstrap.php', true),
            var_export(Webhook::sign($body, 'whsec_readme'), true),
        );
        $snippet = str_replace("file_get_contents('php://input')", var_export($body, true), $snippet);
        preg_match_all('/^use .*;\n/m', $snippet, $uses);
        $code = "<?php\ndeclare(strict_types=1);\n" . implode('', $uses[0]) . $prelude
            . preg_replace('/^use .*;\n/m', '', $snippet);
        self::assertMatchesRegularExpression($expected, self::execute($code));
    }

    /** @return iterable<string, array{string, string}> */
    public static function snippets(): iterable
    {
        $expected = [
            'main job' => '{^send the payor to \S+session=\S+\nopen\n$}',
            'webhook' => '/^ship inv_1 unless evt_\S+ was here before\n$/',
            'inbox' => '/^{"outcome":"handled"}$/',
            'PSR-15' => '/^404\n$/',
            'Payviox' => '{^send the customer to http\S+\n$}',
            'lists' => '/^not yet\n$/',
            'streams' => '/^ship \S+\n$/',
            'commerce' => '{^send the customer to http\S+\nprocessing\n$}',
            'beyond the types' => '/^0 200\nnothing new\n$/',
            'hooks' => '/^invoices\.list #1: status 200\ninvoices\.list: ok after 0 retries\n$/',
            'loggers' => '/^$/',
            'PSR-18' => '/^0\n$/',
            'Guzzle' => '/^0\n$/',
            'by hand' => '/^invoice.updated 29.990\npaid\n$/',
        ];
        preg_match_all('/^```php\n(.*?)^```$/ms', (string) file_get_contents(__DIR__ . '/../README.md'), $found);
        self::assertCount(\count($expected), $found[1]);
        foreach (array_keys($expected) as $index => $name) {
            yield $name => [$found[1][$index], $expected[$name]];
        }
    }

    private static function execute(string $code): string
    {
        $key = Sandbox::key();
        $url = Sandbox::shared()->url;
        $isEndless = str_contains($code, '->follow(');
        $shop = str_contains($code, 'new Inbox(') ? self::shop() : null;
        $folder = $isEndless ? self::paidMeanwhile(new Pepay($key, baseUrl: $url), $key) : null;
        $interfaces = \extension_loaded('psr') ? ['-d', 'extension=' . getenv('PSR_EXTENSION')] : [];
        $process = proc_open([PHP_BINARY, ...$interfaces], [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes, $folder, [
            'PEPAY_API_KEY' => $key,
            'PEPAY_COMMERCE_API_KEY' => 'c' . substr($key, 1),
            'PAYVIOX_API_KEY' => $key,
            'PEPAY_API_URL' => $url,
            'PAYVIOX_API_URL' => $url,
            'PEPAY_WEBHOOK_SECRET' => 'whsec_readme',
            'DATABASE_DSN' => "sqlite:$shop",
        ] + getenv());
        fwrite($pipes[0], $code);
        fclose($pipes[0]);
        if ($isEndless) {
            $output = (string) fgets($pipes[1]);
            proc_terminate($process);
            proc_close($process);
            array_map(unlink(...), glob("$folder/*"));
            rmdir($folder);

            return $output;
        }
        $output = (string) stream_get_contents($pipes[1]);
        self::assertSame(0, proc_close($process), $output);
        $shop === null || unlink($shop);

        return $output;
    }

    /**
     * The database of a shop, with its orders.
     */
    private static function shop(): string
    {
        $dsn = Databases::dsn('sqlite', sys_get_temp_dir());
        (new \PDO($dsn))->exec('CREATE TABLE orders (invoice TEXT, status TEXT)');

        return substr($dsn, \strlen('sqlite:'));
    }

    /**
     * A folder with the id of an event, after which an invoice was paid.
     */
    private static function paidMeanwhile(Pepay $pepay, string $key): string
    {
        $folder = sys_get_temp_dir() . '/pepay-readme-' . bin2hex(random_bytes(6));
        mkdir($folder);
        $invoice = $pepay->invoices->create('49.99');
        file_put_contents("$folder/last-event", $pepay->events->list(limit: 1)->data[0]->id);
        Sandbox::shared()->control($key, 'POST', "pepay/invoices/$invoice->invoiceId/pay", []);

        return $folder;
    }
}
