<?php

declare(strict_types=1);

namespace Pepay\Tests;

use GuzzleHttp\Client;
use Nyholm\Psr7\Factory\Psr17Factory;
use Pepay\Tests\Support\LocalServer;
use Pepay\Transport\FailureKind;
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
