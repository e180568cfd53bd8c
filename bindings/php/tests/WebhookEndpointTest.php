<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Monolog\Handler\TestHandler;
use Monolog\Logger;
use Nyholm\Psr7\Factory\Psr17Factory;
use Nyholm\Psr7\ServerRequest;
use Pepay\Enums\EventName;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\NotYet;
use Pepay\Inbox\Verdict;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Pepay\Event;
use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Deliveries;
use Pepay\Webhook;
use Pepay\Webhooks\Endpoint;
use Pepay\Webhooks\EventHandled;
use Pepay\Webhooks\EventRecorded;
use Pepay\Webhooks\Middleware;
use Pepay\Webhooks\RequestHandler;
use PHPUnit\Framework\TestCase;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\MiddlewareInterface;
use Psr\Http\Server\RequestHandlerInterface;
use Symfony\Component\EventDispatcher\EventDispatcher;

/**
 * Webhooks over PSR-15, with a PSR-3 logger and a PSR-14 dispatcher.
 */
final class WebhookEndpointTest extends TestCase
{
    private const SECRET = 'whsec_1';

    private TestHandler $logged;
    private Logger $logger;

    protected function setUp(): void
    {
        foreach ([MiddlewareInterface::class, Logger::class, EventDispatcher::class] as $needed) {
            if (!interface_exists($needed) && !class_exists($needed)) {
                // Debian 13 has the interfaces of PSR-15 nowhere.
                self::assertFalse(getenv('CI') && PHP_VERSION_ID < 80_300, "CI has $needed");
                self::markTestSkipped("there is no $needed");
            }
        }
        $this->logger = new Logger('shop', [$this->logged = new TestHandler()]);
    }

    public function testOneKindOfEachGoesToItsHandlerAndTheRestToTheApplication(): void
    {
        $seen = [];
        $take = static function (object $event) use (&$seen): void {
            $seen[] = $event->name;
        };
        $middleware = self::middleware([
            '/webhooks/pepay' => new Endpoint(self::receiver(), $take),
            '/webhooks/payviox' => new Endpoint(new Payviox\WebhookReceiver('of sessions'), $take),
            '/webhooks/payviox/payouts' => new Endpoint(new Payviox\PayoutWebhookReceiver('of payouts'), $take),
        ]);
        $session = '{"type":"succeeded","order_id":"o_1"}';
        $payout = '{"type":"payout.succeeded","order_id":"w_1"}';
        self::assertSame(200, $middleware(self::post('/webhooks/pepay/', self::paid()))->getStatusCode());
        $signed = Webhook::signPayviox($session, 'of sessions');
        self::assertSame(200, $middleware(self::post('/webhooks/payviox', $session, $signed))->getStatusCode());
        $signed = Webhook::signPayviox($payout, 'of payouts');
        $request = self::post('/webhooks/payviox/payouts', $payout, $signed);
        self::assertSame(200, $middleware($request)->getStatusCode());
        self::assertSame(['invoice.updated', 'session.succeeded', 'payout.succeeded'], $seen);

        self::assertSame(418, $middleware(self::post('/orders', '{}'))->getStatusCode(), 'the application answers');
    }

    public function testWhatIsRefusedAndWhy(): void
    {
        $never = static fn () => self::fail('it is not to be trusted');
        $endpoint = new Endpoint(self::receiver(), $never, $this->logger);
        $body = self::paid();
        $forged = Webhook::sign($body, 'whsec_of_another');
        $cases = [
            [405, 'method_not_allowed', self::post('/', $body)->withMethod('GET')],
            [400, 'invalid_signature', self::post('/', $body, $forged)],
            [400, 'unreadable_signature', self::post('/', $body, [])],
            [400, 'timestamp_out_of_range', self::post('/', $body, Webhook::sign($body, self::SECRET, 1))],
            [500, 'not_an_event', self::post('/', '[]')],
            [413, 'too_large', self::post('/', str_repeat(' ', Endpoint::MAX_BYTES + 1))],
            [500, 'body_was_read', self::post('/', '', ['Content-Length' => '9'])],
        ];
        foreach ($cases as [$status, $error, $request]) {
            $response = self::handler($endpoint)->handle($request);
            self::assertSame([$status, "{\"error\":\"$error\"}"], [
                $response->getStatusCode(),
                (string) $response->getBody(),
            ]);
            self::assertSame('application/json', $response->getHeaderLine('content-type'));
        }
        $levels = array_column($this->logged->getRecords(), 'level_name');
        self::assertSame(['WARNING', 'WARNING', 'WARNING', 'ERROR'], $levels);
        self::assertStringNotContainsString('whsec', json_encode($this->logged->getRecords()));
    }

    public function testAnInboxHandlesEachOnceAndListenersHearOfItAfterTheCommit(): void
    {
        Databases::dsn('sqlite', ''); // or the test is skipped
        $pdo = new \PDO('sqlite::memory:');
        $inbox = new Inbox($pdo, logger: $this->logger);
        $inbox->createTables();
        $handled = $recorded = [];
        $inbox->on(EventName::InvoicePaid, static function (Event $event, \PDO $pdo) use (&$handled): void {
            self::assertTrue($pdo->inTransaction());
            $handled[] = $event->invoice->id;
        });
        $dispatcher = new EventDispatcher();
        $heard = [];
        $dispatcher->addListener(EventHandled::class, static function (EventHandled $it) use (&$heard, $pdo): void {
            self::assertFalse($pdo->inTransaction());
            $heard[] = $it->names;
            self::assertTrue($it->is(EventName::InvoicePaid));
            throw new \DomainException('the mail server is down');
        });
        $dispatcher->addListener(EventRecorded::class, static function (EventRecorded $it) use (&$recorded): void {
            $recorded[] = $it->receipt->verdict;
        });
        $handler = self::handler(new Endpoint(self::receiver(), $inbox, $this->logger, $dispatcher));
        $said = [];
        foreach ([self::paid(), self::paid(), Deliveries::invoice('unpaid', 0)] as $body) {
            $response = $handler->handle(self::post('/', $body));
            self::assertSame(200, $response->getStatusCode());
            $said[] = json_decode((string) $response->getBody(), true)['outcome'];
        }
        self::assertSame(['handled', 'duplicate', 'stale'], $said);
        self::assertSame(['inv_1'], $handled);
        self::assertSame([['invoice.updated', 'invoice.paid']], $heard);
        self::assertSame([Verdict::Handled, Verdict::Duplicate, Verdict::Stale], $recorded);
        $texts = array_column($this->logged->getRecords(), 'message');
        self::assertMatchesRegularExpression('/^pepay: invoice.updated \S+ is handled$/', $texts[0]);
        self::assertStringContainsString('a listener of', $texts[1]);
        self::assertInstanceOf(\DomainException::class, $this->logged->getRecords()[1]['context']['exception']);
    }

    public function testWhatAHandlerThrowsHasTheEventDeliveredAgain(): void
    {
        $ways = [
            [503, static fn () => throw new NotYet('no such order')],
            [503, static fn () => new NotYet('no such order')],
            [500, static fn () => throw new \DomainException('out of stock')],
        ];
        $dispatcher = new EventDispatcher();
        $dispatcher->addListener(EventHandled::class, static fn () => self::fail('it was not handled'));
        foreach ($ways as [$status, $handle]) {
            $endpoint = new Endpoint(self::receiver(), $handle, $this->logger, $dispatcher);
            self::assertSame($status, self::handler($endpoint)->handle(self::post('/', self::paid()))->getStatusCode());
        }
        self::assertTrue($this->logged->hasInfo('pepay: invoice.updated waits: no such order'));
        self::assertTrue($this->logged->hasError('pepay: invoice.updated could not be handled'));
    }

    public function testAFailureOfTheInboxItselfIsAnsweredAndLogged(): void
    {
        Databases::dsn('sqlite', '');
        $inbox = new Inbox(new \PDO('sqlite::memory:')); // without its tables
        $answer = (new Endpoint(self::receiver(), $inbox, $this->logger))->answer(
            'POST',
            self::paid(),
            Webhook::sign(self::paid(), self::SECRET),
        );
        self::assertSame(500, $answer->status);
        self::assertTrue($this->logged->hasErrorRecords());
    }

    /** @param array<string, Endpoint> $endpoints */
    private static function middleware(array $endpoints): \Closure
    {
        $factory = new Psr17Factory();
        $application = new class implements RequestHandlerInterface {
            public function handle(ServerRequestInterface $request): ResponseInterface
            {
                return (new Psr17Factory())->createResponse(418);
            }
        };
        $middleware = new Middleware($endpoints, $factory, $factory);

        return static fn (ServerRequestInterface $request) => $middleware->process($request, $application);
    }

    private static function handler(Endpoint $endpoint): RequestHandlerInterface
    {
        return new RequestHandler($endpoint, new Psr17Factory(), new Psr17Factory());
    }

    private static function receiver(): Pepay\WebhookReceiver
    {
        return new Pepay\WebhookReceiver(self::SECRET);
    }

    private static function paid(): string
    {
        return Deliveries::invoice('paid', 1);
    }

    /** @param array<string, string>|null $headers default those of Pepay */
    private static function post(string $path, string $body, ?array $headers = null): ServerRequestInterface
    {
        return new ServerRequest('POST', $path, $headers ?? Webhook::sign($body, self::SECRET), $body);
    }
}
