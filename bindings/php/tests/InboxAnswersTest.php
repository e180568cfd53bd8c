<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Deliveries;
use Pepay\Webhook;
use PHPUnit\Framework\TestCase;

/**
 * What a provider is answered by an endpoint with an inbox, under a web server.
 */
final class InboxAnswersTest extends TestCase
{
    /** @var resource */
    private static mixed $server = null;

    private static string $url;

    public static function setUpBeforeClass(): void
    {
        Databases::dsn('sqlite', ''); // or the tests are skipped
        // PHP answers 200 after a fatal error that it shows.
        $settings = ['-d', 'display_errors=1', '-d', 'ffi.enable=true', '-d', 'memory_limit=64M'];
        $command = [PHP_BINARY, ...$settings, '-S', '127.0.0.1:0', __DIR__ . '/Support/inbox_endpoint.php'];
        self::$server = proc_open($command, [2 => ['pipe', 'w']], $pipes);
        preg_match('{http://[\d.:]+}', (string) fgets($pipes[2]), $found);
        self::$url = $found[0];
    }

    public static function tearDownAfterClass(): void
    {
        if (self::$server !== null) {
            proc_terminate(self::$server);
            proc_close(self::$server);
        }
    }

    /** @dataProvider answers */
    public function testAnswer(string $query, int $status, string $body): void
    {
        $event = Deliveries::invoice('paid', 1);
        $headers = ['Content-Type: application/json'];
        foreach (Webhook::sign($event, 'whsec_1') as $name => $value) {
            $headers[] = "$name: $value";
        }
        $request = ['method' => 'POST', 'header' => $headers, 'content' => $event, 'ignore_errors' => true];
        $context = stream_context_create(['http' => $request]);
        $answer = (string) file_get_contents(self::$url . "/?$query", context: $context);
        self::assertStringContainsString(" $status ", $http_response_header[0]);
        self::assertMatchesRegularExpression($body, $answer);
    }

    /** @return array<string, array{string, int, string}> */
    public static function answers(): array
    {
        return [
            'handled' => ['handler=works', 200, '/^{"outcome":"handled"}$/'],
            'waiting' => ['handler=waits', 503, '/^{"outcome":"waiting"}$/'],
            'failed' => ['handler=throws', 500, '/^{"outcome":"failed"}$/'],
            'the script ends' => ['handler=exits', 500, '/^bye$/'],
            'a fatal error' => ['handler=is+out+of+memory', 500, '/Allowed memory size/'],
            'an answer of its own' => ['handler=works&silent', 200, '/^$/'],
        ];
    }
}
