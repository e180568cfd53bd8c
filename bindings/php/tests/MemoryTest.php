<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Nyholm\Psr7\Factory\Psr17Factory;
use Nyholm\Psr7\ServerRequest;
use Pepay\Exception\PepayException;
use Pepay\Inbox\Inbox;
use Pepay\Pepay;
use Pepay\Tests\Support\CannedTransport;
use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Deliveries;
use Pepay\Webhook;
use Pepay\Webhooks\Endpoint;
use Pepay\Webhooks\Middleware;
use PHPUnit\Framework\TestCase;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\MiddlewareInterface;
use Psr\Http\Server\RequestHandlerInterface;
use Psr\Log\NullLogger;
use Symfony\Component\EventDispatcher\EventDispatcher;

/**
 * Every handle is freed: memory stays flat, PHP's own and the process's.
 */
final class MemoryTest extends TestCase
{
    private const CALLS = 100_000;

    public function testCalls(): void
    {
        $body = '{"invoice_id":"inv_1","amount_usd":49.99,"invoice_status":"unpaid","expires_at":1777890600}';
        $payor = new Pepay(sessionToken: 'pst_1', signature: 'sig_1', transport: new CannedTransport($body));
        self::assertFlat(self::CALLS, static fn () => $payor->paymentSessions->getSessionDetails());
    }

    public function testFailures(): void
    {
        $pepay = new Pepay(apiKey: 'sk_test_1', maxRetries: 0, transport: new CannedTransport('{}', 500));
        self::assertFlat(20_000, static function () use ($pepay): void {
            try {
                $pepay->invoices->list();
            } catch (PepayException) {
            }
        });
    }

    public function testClientsPagesAndWebhooks(): void
    {
        $transport = new CannedTransport('{"data":[{"id":"a","status":"paid"}],"has_more":true}');
        $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        $headers = Webhook::sign($body, 'whsec_1');
        self::assertFlat(10_000, static function () use ($transport, $body, $headers): void {
            foreach ((new Pepay(apiKey: 'sk_test_1', transport: $transport))->invoices->iter() as $invoice) {
                break;
            }
            Webhook::constructEvent($body, $headers, 'whsec_1');
            try {
                Webhook::constructEvent('{}', $headers, 'whsec_1');
            } catch (PepayException) {
            }
            try {
                new Pepay(apiKey: '', transport: $transport);
            } catch (PepayException) {
            }
        });
    }

    public function testDeliveries(): void
    {
        Databases::dsn('sqlite', ''); // or the test is skipped
        $inbox = new Inbox(new \PDO('sqlite::memory:'));
        $inbox->createTables();
        $inbox->on('invoice.paid', static fn () => null);
        $inbox->on('invoice.expired', static fn () => throw new \DomainException('no stock'));
        $paid = Deliveries::invoice('paid', 1);
        $expired = Deliveries::invoice('expired', 2);
        $id = $inbox->receive(Deliveries::event($paid), $paid)->id;
        self::assertFlat(2_000, static function () use ($inbox, $paid, $expired, $id): void {
            $inbox->receive(Deliveries::event($paid), $paid);
            $inbox->receive(Deliveries::event($expired), $expired);
            $inbox->replay($id, force: true);
        });
    }

    public function testAWorkerThatServesTenThousandRequests(): void
    {
        Databases::dsn('sqlite', ''); // or the test is skipped
        if (!interface_exists(MiddlewareInterface::class) || !class_exists(Psr17Factory::class)) {
            self::assertFalse(getenv('CI') && PHP_VERSION_ID < 80_300, 'CI has PSR-15, and PSR-7 implemented');
            self::markTestSkipped('there are no interfaces of PSR-15, or no nyholm/psr7');
        }
        $inbox = new Inbox(new \PDO('sqlite::memory:'));
        $inbox->createTables();
        $factory = new Psr17Factory();
        $pepay = new Pepay('sk_test_1', transport: new CannedTransport('{"id":"inv_1","status":"paid"}'));
        $shop = new class ($pepay, $factory) implements RequestHandlerInterface {
            public function __construct(private Pepay $pepay, private Psr17Factory $factory)
            {
            }

            public function handle(ServerRequestInterface $request): ResponseInterface
            {
                $status = $this->pepay->invoices->retrieve('inv_1')->status;

                return $this->factory->createResponse()->withBody($this->factory->createStream($status));
            }
        };
        $inbox->on('invoice.paid', static fn () => $pepay->invoices->retrieve('inv_1'));
        $receiver = new \Pepay\Pepay\WebhookReceiver('whsec_1');
        $endpoint = new Endpoint($receiver, $inbox, new NullLogger(), new EventDispatcher());
        $middleware = new Middleware(['/webhooks/pepay' => $endpoint], $factory, $factory);
        $paid = Deliveries::invoice('paid', 1);
        $requests = [
            [new ServerRequest('GET', '/order'), 'paid'],
            [new ServerRequest('POST', '/webhooks/pepay', $receiver->sign($paid), $paid), '{"outcome":"duplicate"}'],
            [new ServerRequest('POST', '/webhooks/pepay', [], '{}'), '{"error":"unreadable_signature"}'],
        ];
        $middleware->process($requests[1][0], $shop);
        self::assertFlat(3_400, static function () use ($requests, $middleware, $shop): void {
            foreach ($requests as [$request, $says]) {
                self::assertSame($says, (string) $middleware->process($request, $shop)->getBody());
            }
        });
    }

    private static function assertFlat(int $times, \Closure $action): void
    {
        for ($i = 0; $i < $times / 10; $i++) {
            $action();
        }
        gc_collect_cycles();
        $php = memory_get_usage();
        $process = self::residentBytes();
        for ($i = 0; $i < $times; $i++) {
            $action();
        }
        self::assertLessThan(16_384, memory_get_usage() - $php, 'memory of PHP');
        self::assertLessThan(2_000_000, self::residentBytes() - $process, 'memory of the process');
    }

    private static function residentBytes(): int
    {
        $statm = @file_get_contents('/proc/self/statm');

        return $statm === false ? 0 : (int) explode(' ', $statm)[1] * 4096;
    }
}
