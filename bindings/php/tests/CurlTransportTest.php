<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Transport\CurlTransport;
use Pepay\Transport\FailureKind;
use Pepay\Transport\MaybeSent;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use PHPUnit\Framework\TestCase;

/**
 * What the default transport does on the wire.
 */
final class CurlTransportTest extends TestCase
{
    /** @var resource */
    private static $server;
    private static string $url;

    public static function setUpBeforeClass(): void
    {
        self::$server = proc_open([PHP_BINARY, __DIR__ . '/Support/server.php'], [1 => ['pipe', 'w']], $pipes);
        self::$url = 'http://127.0.0.1:' . trim((string) fgets($pipes[1]));
    }

    public static function tearDownAfterClass(): void
    {
        proc_terminate(self::$server);
    }

    public function testTheConnectionIsKept(): void
    {
        $transport = new CurlTransport();
        $first = self::send($transport, '/count');
        self::assertSame($first->body, self::send($transport, '/count')->body);
        self::assertSame($first->body, self::send($transport, '/count', 'POST', 'key')->body);
        self::assertStringContainsString('content-length: ', $first->headers);
    }

    public function testAWriteWithoutAKeyGetsAConnectionOfItsOwn(): void
    {
        $transport = new CurlTransport();
        $first = self::send($transport, '/count');
        self::assertNotSame($first->body, self::send($transport, '/count', 'POST')->body);
    }

    public function testNoRedirectIsFollowed(): void
    {
        self::assertSame(302, self::send(new CurlTransport(), '/redirect')->status);
    }

    public function testALargeResponseIsCutOff(): void
    {
        self::assertSame(3_000_000, \strlen(self::send(new CurlTransport(), '/big')->body));
        $outcome = self::send(new CurlTransport(maxResponseBytes: 1_000_000), '/big');
        self::assertInstanceOf(MaybeSent::class, $outcome);
        self::assertSame([FailureKind::Protocol, 'the response is too large', 200], [
            $outcome->kind, $outcome->detail, $outcome->status,
        ]);
    }

    public function testABrokenConnection(): void
    {
        $outcome = self::send(new CurlTransport(), '/die', 'POST');
        self::assertInstanceOf(MaybeSent::class, $outcome);
        self::assertSame(FailureKind::Connection, $outcome->kind);
    }

    public function testAForkedProcessOpensAConnectionOfItsOwn(): void
    {
        if (!\function_exists('pcntl_fork')) {
            self::markTestSkipped('PHP has no ext-pcntl');
        }
        $transport = new CurlTransport();
        $parent = self::send($transport, '/count')->body;
        [$reading, $writing] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
        $child = pcntl_fork();
        if ($child === 0) {
            fwrite($writing, self::send($transport, '/count')->body . "\n");
            // Without destructors or shutdown functions: they are the parent's.
            posix_kill(getmypid(), SIGKILL);
        }
        self::assertNotSame($parent, trim((string) fgets($reading)));
        pcntl_waitpid($child, $status);
        self::assertSame($parent, self::send($transport, '/count')->body, 'the parent has kept its own');
    }

    private static function send(
        CurlTransport $transport,
        string $path,
        string $method = 'GET',
        ?string $idempotencyKey = null,
    ): Received|MaybeSent {
        $body = $method === 'GET' ? '' : '{}';

        $headers = ['accept: application/json'];

        return $transport->send(
            new Request($method, self::$url . $path, $headers, $body, 5_000, 5_000, $idempotencyKey),
        );
    }
}
