<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Nyholm\Psr7\Factory\Psr17Factory;
use Pepay\CallOptions;
use Pepay\Exception\AuthenticationException;
use Pepay\Exception\ConnectTimeoutException;
use Pepay\Exception\DecodeException;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\RateLimitException;
use Pepay\Exception\RequestTimeoutException;
use Pepay\Exception\ServerException;
use Pepay\Exception\TransportException;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Transport\CurlTransport;
use Pepay\Transport\MaybeSent;
use Pepay\Transport\NotSent;
use Pepay\Transport\Psr18Transport;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\Transport;

/**
 * The sandbox's faults, through each transport.
 */
final class FaultsTest extends SandboxTestCase
{
    /** @return array<string, array{\Closure(): Transport}> */
    public static function transports(): array
    {
        $factory = new Psr17Factory();

        return [
            'cURL' => [static fn (): Transport => new CurlTransport()],
            'PSR-18' => [static fn (): Transport => new Psr18Transport(
                new \GuzzleHttp\Client(),
                $factory,
                $factory,
            )],
        ];
    }

    /** @dataProvider transports */
    public function testCommittedThenLostIsOneInvoice(\Closure $transport): void
    {
        $this->fault(['route' => 'POST /api/v1/invoices', 'count' => 1, 'reset' => 'after_commit']);
        $invoice = $this->pepay($transport())->invoices->create(amountUsd: '49.99');
        $made = $this->pepay->invoices->list();
        self::assertSame([$invoice->invoiceId], array_column($made->data, 'id'));
        self::assertSame(2, $this->sandbox->countRequests($this->key, 'POST', '/api/v1/invoices'));
    }

    /** @dataProvider transports */
    public function testCommittedThenLostIsUnknownWithoutAKey(\Closure $transport): void
    {
        $this->fault(['route' => 'POST /session', 'count' => 1, 'reset' => 'after_commit']);
        $payviox = $this->payviox($transport());
        // The connection is kept, so that libcurl would repeat by itself.
        $payviox->paymentMethods->list();
        try {
            $payviox->sessions->create(...self::session('order_1'));
            self::fail('nobody knows');
        } catch (OutcomeUnknownException $exception) {
            self::assertSame('order_1', $exception->orderId);
            self::assertNotNull($exception->advice);
            self::assertSame('outcome_unknown', $exception->kind());
            self::assertStringStartsWith('maybe sent: ', $exception->attempts[0]->outcome);
        }
        self::assertSame(1, $this->sandbox->countRequests($this->key, 'POST', '/session'));
    }

    /** @dataProvider transports */
    public function testABusyServerIsAskedAgain(\Closure $transport): void
    {
        $this->fault(['route' => '/api/v1/invoices', 'count' => 2, 'status' => 503, 'retry_after' => '0']);
        $this->pepay($transport())->invoices->create(amountUsd: 1);
        self::assertSame(3, $this->sandbox->countRequests($this->key, 'POST', '/api/v1/invoices'));
    }

    /** @dataProvider transports */
    public function testATruncatedReadIsRepeated(\Closure $transport): void
    {
        $this->fault(['route' => 'GET /api/v1/invoices', 'count' => 1, 'truncate' => 20]);
        self::assertSame([], $this->pepay($transport())->invoices->list()->data);
    }

    /** @dataProvider transports */
    public function testErrorsSayWhatToDo(\Closure $transport): void
    {
        $pepay = $this->pepay($transport(), maxRetries: 0);
        $this->fault(['route' => 'GET /api/v1/invoices', 'count' => 1, 'status' => 429, 'retry_after' => '7']);
        $limited = self::catch(RateLimitException::class, fn () => $pepay->invoices->list());
        self::assertSame(7000, $limited->retryAfterMs);
        $this->fault(['route' => 'GET /api/v1/invoices', 'count' => 1, 'status' => 500]);
        self::assertSame(500, self::catch(ServerException::class, fn () => $pepay->invoices->list())->status);
        $this->fault(['route' => 'GET /api/v1/invoices', 'count' => 1, 'html' => true]);
        self::catch(DecodeException::class, fn () => $pepay->invoices->list());
        $id = '00000000-0000-4000-8000-000000000000';
        self::catch(NotFoundException::class, fn () => $pepay->invoices->retrieve($id));
        $stranger = $pepay->withAuth(apiKey: 'nonsense');
        self::catch(AuthenticationException::class, fn () => $stranger->invoices->list());
        $invalid = self::catch(InvalidRequestException::class, fn () => $pepay->invoices->create(amountUsd: '0'));
        self::assertArrayHasKey('amount_usd', $invalid->errors);
        self::assertSame('invoices.create', $invalid->operation);
        self::assertSame(10201, $invalid->getCode());
    }

    public function testTimeRunsOutOnTime(): void
    {
        $this->fault(['route' => 'GET /api/v1/invoices', 'count' => 9, 'delay_ms' => 3_000]);
        $start = hrtime(true);
        self::catch(
            RequestTimeoutException::class,
            fn () => $this->pepay->invoices->list(options: new CallOptions(timeoutMs: 250)),
        );
        $tookMs = (hrtime(true) - $start) / 1e6;
        self::assertGreaterThan(240, $tookMs);
        self::assertLessThan(600, $tookMs);
    }

    public function testAWriteThatTimesOutIsUnknown(): void
    {
        $this->fault(['route' => 'POST /session', 'count' => 1, 'delay_ms' => 2_000]);
        $payviox = $this->payviox(timeoutMs: 200);
        self::catch(OutcomeUnknownException::class, fn () => $payviox->sessions->create(...self::session('order_2')));
    }

    public function testNobodyListens(): void
    {
        $payviox = new Payviox('sk_test_x', 'http://127.0.0.1:1', timeoutMs: 3_000, maxRetries: 1);
        $exception = self::catch(
            TransportException::class,
            fn () => $payviox->sessions->create(...self::session('order_3')),
        );
        $outcomes = array_column($exception->attempts, 'outcome');
        self::assertSame(['not sent: connection', 'not sent: connection'], $outcomes);
    }

    public function testNobodyAnswersTheDoor(): void
    {
        $context = stream_context_create(['socket' => ['backlog' => 0]]);
        $listener = stream_socket_server('tcp://127.0.0.1:0', context: $context);
        $address = 'tcp://' . stream_socket_get_name($listener, false);
        // Linux takes in one connection more than it was told.
        $waiting = [stream_socket_client($address), @stream_socket_client($address, timeout: 0.1)];
        $payviox = new Payviox(
            'sk_test_x',
            strtr($address, ['tcp' => 'http']),
            connectTimeoutMs: 200,
            maxRetries: 0,
        );
        $exception = self::catch(
            ConnectTimeoutException::class,
            fn () => $payviox->sessions->create(...self::session('order_7')),
        );
        self::assertSame('not sent: timeout', $exception->attempts[0]->outcome);
        self::assertSame('timeout', $exception->kind());
        unset($waiting);
    }

    public function testNoSuchHost(): void
    {
        $payviox = new Payviox('sk_test_x', 'https://nowhere.invalid', timeoutMs: 3_000, maxRetries: 0);
        $exception = self::catch(
            TransportException::class,
            fn () => $payviox->sessions->create(...self::session('order_4')),
        );
        self::assertSame('not sent: dns', $exception->attempts[0]->outcome);
    }

    public function testPlainTextWhereTlsIsExpected(): void
    {
        $https = str_replace('http://', 'https://', $this->sandbox->url);
        $payviox = new Payviox('sk_test_x', $https, timeoutMs: 3_000, maxRetries: 0);
        $exception = self::catch(
            TransportException::class,
            fn () => $payviox->sessions->create(...self::session('order_5')),
        );
        self::assertSame('not sent: tls', $exception->attempts[0]->outcome);
    }

    public function testWhatATransportThrowsMayHaveBeenSent(): void
    {
        $transport = new class implements Transport {
            public function send(Request $request): Received|NotSent|MaybeSent
            {
                throw new \RuntimeException('a bug');
            }
        };
        $payviox = $this->payviox($transport);
        $exception = self::catch(
            OutcomeUnknownException::class,
            fn () => $payviox->sessions->create(...self::session('order_6')),
        );
        self::assertSame('a bug', $exception->getPrevious()->getMessage());
    }

    /**
     * @template T of \Throwable
     *
     * @param class-string<T> $class
     *
     * @return T
     */
    private static function catch(string $class, \Closure $action): \Throwable
    {
        try {
            $action();
        } catch (\Throwable $thrown) {
            self::assertInstanceOf($class, $thrown, $thrown::class . ': ' . $thrown->getMessage());

            return $thrown;
        }
        self::fail("no $class");
    }
}
