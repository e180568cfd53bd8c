<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Exception\ConfigException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Pepay;
use Pepay\Tests\Support\LocalServer;
use Pepay\Transport\CurlTransport;
use Pepay\Transport\FailureKind;
use Pepay\Transport\Phase;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\TransportFailure;
use PHPUnit\Framework\TestCase;

/**
 * What the default transport does on the wire.
 */
final class CurlTransportTest extends TestCase
{
    private static ?LocalServer $server = null;
    private static string $url;

    public static function setUpBeforeClass(): void
    {
        self::$server = new LocalServer();
        self::$url = 'http://127.0.0.1:' . self::$server->port;
    }

    public static function tearDownAfterClass(): void
    {
        self::$server = null;
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

    public function testALongAnswerIsHandedOverAsFarAsItShowsThatItIsTooLong(): void
    {
        self::assertSame(3_000_000, \strlen(self::send(new CurlTransport(), '/big')->body));
        $outcome = self::send(new CurlTransport(), '/huge');
        self::assertSame([200, Received::MAX_BODY_BYTES + 1], [$outcome->status, \strlen($outcome->body)]);
    }

    public function testABrokenConnection(): void
    {
        $outcome = self::send(new CurlTransport(), '/die', 'POST');
        self::assertSame([FailureKind::Connection, Phase::Waiting, 0], self::facts($outcome));
    }

    public function testAnAnswerThatEndsWithinItsHeadersIsNone(): void
    {
        $outcome = self::send(new CurlTransport(), '/cut', 'POST');
        self::assertSame([FailureKind::Protocol, Phase::Reading, 201], self::facts($outcome));
    }

    /**
     * @testWith ["forbidden", "Connection"]
     *           ["hangup", "Connection"]
     *           ["silent", "Timeout"]
     */
    public function testNothingIsSentThroughAProxyThatDoesNotConnect(string $host, string $kind): void
    {
        $outcome = (new CurlTransport())->send(
            new Request('POST', "https://$host.invalid/", [], '{}', 300, 300, null, self::$url),
        );
        self::assertSame([\constant(FailureKind::class . "::$kind"), Phase::Tunnelling, 0], self::facts($outcome));
    }

    public function testTheEnvironmentOfLibcurlDecidesNothing(): void
    {
        putenv('https_proxy=' . self::$url);
        try {
            $outcome = (new CurlTransport())->send(
                new Request('POST', 'https://127.0.0.1:1/', [], '{}', 300, 300, null),
            );
        } finally {
            putenv('https_proxy');
        }
        self::assertSame([FailureKind::Connection, Phase::Connecting, 0], self::facts($outcome));
    }

    /**
     * @testWith ["new Pepay\\Transport\\CurlTransport()"]
     *           ["new Pepay\\Transport\\Psr18Transport(new GuzzleHttp\\Client(), $factory, $factory)"]
     */
    public function testANameServerThatDoesNotAnswerKeepsNobodyLongerThanAllowed(string $transport): void
    {
        $curl = self::slowLookups();
        $code = \sprintf(
            'require %s; $factory = new Nyholm\Psr7\Factory\Psr17Factory(); $start = hrtime(true);'
            . '$outcome = (%s)->send('
            . 'new Pepay\Transport\Request("POST", "https://slow.example/", [], "{}", 300, 5000, null));'
            . 'echo $outcome->summary(), " ", $outcome->phase->name, " ", intdiv(hrtime(true) - $start, 1_000_000);'
            . 'posix_kill(getmypid(), SIGKILL);',
            var_export(__DIR__ . '/bootstrap.php', true),
            $transport,
        );
        $command = "LD_PRELOAD='$curl' " . escapeshellarg(PHP_BINARY) . ' -r ' . escapeshellarg($code);
        $output = shell_exec("$command 2>/dev/null");
        // A lookup takes 3 seconds, and may take 0.3.
        self::assertMatchesRegularExpression('/^not sent: timeout Resolving [2-9]\d\d$/', (string) $output);
    }

    /**
     * @testWith ["POST"]
     *           ["GET"]
     */
    public function testWhatASignalHandlerThrowsEndsTheCallAndIsRaisedAsItIs(string $method): void
    {
        self::needForks();
        $attempts = [];
        $pepay = new Pepay('sk_test_1', baseUrl: self::$url, onAttempt: function ($info) use (&$attempts): void {
            $attempts[] = $info;
        });
        $handler = pcntl_signal_get_handler(SIGUSR1);
        pcntl_signal(SIGUSR1, static fn () => throw new \DomainException('stop'));
        $shell = proc_open(['sh', '-c', 'sleep 0.3; kill -USR1 ' . getmypid()], [], $pipes);
        try {
            $method === 'POST' ? $pepay->invoices->create('1') : $pepay->invoices->list();
            self::fail('nobody answers');
        } catch (\DomainException $thrown) {
            $outcome = OutcomeUnknownException::behind($thrown);
            self::assertSame($method === 'POST', $outcome?->idempotencyKey !== null);
            self::assertSame([], $attempts, 'it was not tried again');
        } finally {
            pcntl_signal(SIGUSR1, $handler);
            proc_close($shell);
        }
    }

    public function testACertificateAuthorityThatCannotBeReadIsToldAtOnce(): void
    {
        $this->expectException(ConfigException::class);
        new CurlTransport('/nowhere.pem');
    }

    public function testAForkedProcessOpensAConnectionOfItsOwn(): void
    {
        self::needForks();
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

    /**
     * @testWith ["exit"]
     *           ["drop"]
     *           ["throw"]
     */
    public function testTheEndOfAForkedProcessEndsNoConnectionOfItsParent(string $end): void
    {
        self::needForks();
        $certificate = LocalServer::certificate();
        try {
            $server = new LocalServer($certificate);
            $url = "https://localhost:$server->port/";
            $command = [PHP_BINARY, __DIR__ . '/Support/fork.php', $url, $certificate, $end];
            $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['file', '/dev/null', 'w']], $pipes);
            self::assertStringEndsWith("kept\n", (string) stream_get_contents($pipes[1]));
            self::assertSame(0, proc_close($process));
        } finally {
            unlink($certificate);
        }
    }

    private static function needForks(): void
    {
        if (!\function_exists('pcntl_fork')) {
            self::markTestSkipped('PHP has no ext-pcntl');
        }
    }

    /**
     * What to preload for lookups of slow.example that take 3 seconds.
     */
    private static function slowLookups(): string
    {
        $library = sys_get_temp_dir() . '/pepay-test-' . bin2hex(random_bytes(6)) . '.so';
        $process = proc_open(['cc', '-shared', '-fPIC', '-x', 'c', '-o', $library, '-'], [['pipe', 'r']], $pipes);
        fwrite($pipes[0], <<<'C'
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <netdb.h>
            #include <string.h>
            #include <unistd.h>
            int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                            struct addrinfo **found)
            {
                int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
                real = dlsym(RTLD_NEXT, "getaddrinfo");
                return name && !strcmp(name, "slow.example") && sleep(3) == 0 ? EAI_AGAIN
                                                                              : real(name, service, hints, found);
            }
            C);
        fclose($pipes[0]);
        preg_match('{/\S*/libcurl\.so\S*}', (string) file_get_contents('/proc/self/maps'), $curl);
        if (proc_close($process) !== 0 || $curl === []) {
            self::markTestSkipped('there is no C compiler, or no shared libcurl');
        }
        register_shutdown_function(static fn () => unlink($library));

        // PHP loads libcurl so that it would not see the other.
        return "$library $curl[0]";
    }

    /** @return array{FailureKind, Phase, int} */
    private static function facts(Received|TransportFailure $outcome): array
    {
        self::assertInstanceOf(TransportFailure::class, $outcome);

        return [$outcome->kind, $outcome->phase, $outcome->status];
    }

    private static function send(
        CurlTransport $transport,
        string $path,
        string $method = 'GET',
        ?string $idempotencyKey = null,
    ): Received|TransportFailure {
        $body = $method === 'GET' ? '' : '{}';

        $headers = ['accept: application/json'];

        return $transport->send(
            new Request($method, self::$url . $path, $headers, $body, 5_000, 5_000, $idempotencyKey),
        );
    }
}
