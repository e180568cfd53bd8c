<?php

declare(strict_types=1);

namespace Pepay\Tests;

use GuzzleHttp\Client;
use GuzzleHttp\HandlerStack;
use GuzzleHttp\Middleware;
use Nyholm\Psr7\Factory\Psr17Factory;
use Pepay\Exception\ConfigException;
use Pepay\Tests\Support\LocalServer;
use Pepay\Transport\FailureKind;
use Pepay\Transport\GuzzleHandler;
use Pepay\Transport\Phase;
use Pepay\Transport\Psr18Transport;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\TransportFailure;
use PHPUnit\Framework\TestCase;
use Psr\Http\Client\ClientExceptionInterface;
use Psr\Http\Client\ClientInterface;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;

/**
 * What PSR-18 clients do on the wire, and what they tell of it.
 */
final class Psr18TransportTest extends TestCase
{
    private LocalServer $server;

    protected function setUp(): void
    {
        $this->server = new LocalServer();
    }

    public function testAWriteWithoutAKeyIsSentOnceThoughGuzzleWouldRepeatIt(): void
    {
        $outcome = $this->send('/cut', 'POST');
        self::assertSame([FailureKind::Protocol, Phase::Reading], self::facts($outcome));
        self::assertSame('2', $this->send('/count')->body, 'the second connection');
    }

    public function testGuzzleRepeatsNothingElseEither(): void
    {
        $this->send('/cut');
        $this->send('/cut', 'POST', 'key');
        self::assertSame('3', $this->send('/count')->body, 'the third connection');
    }

    public function testAWriteWithoutAKeyGetsAConnectionOfItsOwn(): void
    {
        $client = new Client();
        $url = "http://127.0.0.1:{$this->server->port}/count";
        self::assertSame('1', self::request($client, $url, 'GET')->body);
        self::assertSame('2', self::request($client, $url, 'POST')->body);
    }

    public function testGuzzleTakesTheProxyUnlessItHasOne(): void
    {
        $factory = new Psr17Factory();
        $takes = static fn (array $config): bool
            => (new Psr18Transport(new Client($config), $factory, $factory))->takesProxy();
        putenv('HTTPS_PROXY=http://proxy.example');
        try {
            self::assertTrue($takes([]));
            self::assertFalse($takes(['proxy' => 'http://127.0.0.1:1']));
            self::assertFalse($takes(['proxy' => ['https' => 'http://127.0.0.1:1']]));
        } finally {
            putenv('HTTPS_PROXY');
        }
        $url = 'https://forbidden.invalid/';
        $outcome = self::request(new Client(), $url, 'POST', proxy: "http://127.0.0.1:{$this->server->port}");
        self::assertFalse($outcome->phase->isSent());
        self::assertSame(FailureKind::Connection, $outcome->kind);
    }

    public function testABodyArrives(): void
    {
        self::assertSame('1', $this->send('/count', 'POST')->body);
        self::assertSame('2', $this->send('/count', 'POST', 'key')->body);
    }

    public function testNoRedirectIsFollowed(): void
    {
        self::assertSame(302, $this->send('/redirect')->status);
    }

    public function testALongAnswerIsHandedOverAsFarAsItShowsThatItIsTooLong(): void
    {
        self::assertGreaterThan(Received::MAX_BODY_BYTES, \strlen($this->send('/huge')->body));
    }

    public function testGuzzleTellsHowFarItCame(): void
    {
        $urls = [
            'http://127.0.0.1:1/' => [FailureKind::Connection, Phase::Connecting],
            'https://nowhere.invalid/' => [FailureKind::Dns, Phase::Resolving],
            "http://127.0.0.1:{$this->server->port}/die" => [FailureKind::Connection, Phase::Waiting],
        ];
        foreach ($urls as $url => $expected) {
            self::assertSame($expected, self::facts(self::request(new Client(), $url, 'POST')), $url);
        }
    }

    public function testGuzzleKeepsTheDeadline(): void
    {
        $start = hrtime(true);
        $url = "http://127.0.0.1:{$this->server->port}/api/";
        $outcome = self::request(new Client(['timeout' => 60]), $url, 'POST', timeoutMs: 300);
        self::assertSame([FailureKind::Timeout, Phase::Waiting], self::facts($outcome));
        self::assertLessThan(1_000, (hrtime(true) - $start) / 1e6);
    }

    public function testAnyOtherClientMayHaveSentIt(): void
    {
        $client = new class implements ClientInterface {
            public function sendRequest(RequestInterface $request): ResponseInterface
            {
                throw new class ('x-api-key: sk_test_1') extends \RuntimeException implements ClientExceptionInterface {
                };
            }
        };
        $outcome = self::request($client, 'http://127.0.0.1:1/', 'POST');
        self::assertSame([FailureKind::Connection, Phase::Waiting], self::facts($outcome));
        self::assertStringNotContainsString('sk_test', $outcome->detail);
    }

    public function testGuzzleWithOurHandlerKeepsConnectionsButForWritesWithoutAKey(): void
    {
        $client = self::withOurHandler();
        $send = fn (string $path, string $method = 'GET', ?string $key = null)
            => self::request($client, "http://127.0.0.1:{$this->server->port}$path", $method, $key);
        self::assertSame(['1', '1'], [$send('/count')->body, $send('/count')->body]);
        self::assertSame('1', $send('/count', 'POST', 'key')->body);
        self::assertSame('2', $send('/count', 'POST')->body);
        self::assertSame([FailureKind::Protocol, Phase::Reading], self::facts($send('/cut', 'POST')));
        self::assertSame(302, $send('/redirect')->status);
        self::assertGreaterThan(Received::MAX_BODY_BYTES, \strlen($send('/huge')->body));
    }

    public function testGuzzleWithOurHandlerTellsHowFarItCame(): void
    {
        $silent = (string) stream_socket_get_name($listener = stream_socket_server('tcp://127.0.0.1:0'), false);
        $urls = [
            'http://127.0.0.1:1/' => [FailureKind::Connection, Phase::Connecting],
            'https://nowhere.invalid/' => [FailureKind::Dns, Phase::Resolving],
            // Guzzle's own handler does not tell that the connection was there and its TLS was not.
            "https://$silent/" => [FailureKind::Timeout, Phase::Handshaking],
            "http://127.0.0.1:{$this->server->port}/die" => [FailureKind::Connection, Phase::Waiting],
            "http://127.0.0.1:{$this->server->port}/api/" => [FailureKind::Timeout, Phase::Waiting],
        ];
        foreach ($urls as $url => $expected) {
            $outcome = self::request(self::withOurHandler(), $url, 'POST', timeoutMs: 500);
            self::assertSame($expected, self::facts($outcome), $url);
        }
        fclose($listener);
        $proxy = "http://127.0.0.1:{$this->server->port}";
        $outcome = self::request(self::withOurHandler(), 'https://forbidden.invalid/', 'POST', proxy: $proxy);
        self::assertSame([FailureKind::Connection, Phase::Tunnelling], self::facts($outcome));
    }

    public function testAWriteWithoutAKeyIsNotRepeatedByMiddlewareEither(): void
    {
        $stack = HandlerStack::create(new GuzzleHandler());
        $tries = 0;
        $stack->push(Middleware::retry(static function (int $retries) use (&$tries): bool {
            $tries++;

            return $retries < 2;
        }, static fn (): int => 0));
        $url = "http://127.0.0.1:{$this->server->port}";
        $outcome = self::request(new Client(['handler' => $stack]), "$url/die", 'POST');
        self::assertTrue($outcome->phase->isSent());
        self::assertSame(3, $tries);
        self::assertSame('2', $this->send('/count')->body, 'only one has come before');
    }

    public function testOurHandlerRefusesWhatItDoesNotHave(): void
    {
        $url = "http://127.0.0.1:{$this->server->port}/count";
        $refused = static function (\Closure $send, string $words): void {
            try {
                $send();
                self::fail($words);
            } catch (ConfigException $exception) {
                self::assertStringContainsString($words, $exception->getMessage());
            }
        };
        $refused(static fn () => self::withOurHandler()->get($url), 'a Guzzle client of its own');
        $refused(static fn () => self::request(self::withOurHandler(['verify' => false]), $url, 'GET'), '"verify"');
        $refused(static fn () => self::request(self::withOurHandler(['auth' => ['a', 'b']]), $url, 'GET'), '"auth"');
    }

    public function testConnectionsAreKeptIfAskedFor(): void
    {
        $factory = new Psr17Factory();
        $url = "http://127.0.0.1:{$this->server->port}/count";
        $send = static fn (Psr18Transport $transport, string $method = 'GET'): string => $transport->send(
            new Request($method, $url, [], $method === 'GET' ? '' : '{}', 5_000, 5_000, null),
        )->body;
        $closing = new Psr18Transport(new Client(), $factory, $factory);
        self::assertSame(['1', '2'], [$send($closing), $send($closing)]);
        $keeping = new Psr18Transport(new Client(), $factory, $factory, keepAlive: true);
        self::assertSame(['3', '3', '4'], [$send($keeping), $send($keeping), $send($keeping, 'POST')]);
    }

    /** @param array<string, mixed> $options */
    private static function withOurHandler(array $options = []): Client
    {
        return new Client(['handler' => HandlerStack::create(new GuzzleHandler())] + $options);
    }

    private function send(string $path, string $method = 'GET', ?string $key = null): Received|TransportFailure
    {
        $url = "http://127.0.0.1:{$this->server->port}$path";

        return self::request(new Client(), $url, $method, $key);
    }

    private static function request(
        ClientInterface $client,
        string $url,
        string $method,
        ?string $key = null,
        int $timeoutMs = 5_000,
        string $proxy = '',
    ): Received|TransportFailure {
        $factory = new Psr17Factory();
        $body = $method === 'GET' ? '' : '{"a":1}';

        return (new Psr18Transport($client, $factory, $factory))->send(
            new Request($method, $url, ['accept: application/json'], $body, $timeoutMs, 5_000, $key, $proxy),
        );
    }

    /** @return array{FailureKind, Phase} */
    private static function facts(Received|TransportFailure $outcome): array
    {
        self::assertInstanceOf(TransportFailure::class, $outcome);

        return [$outcome->kind, $outcome->phase];
    }
}
