<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Exception\AuthenticationException;
use Pepay\Exception\PepayException;
use Pepay\Exception\RequestTimeoutException;
use Pepay\Pepay;
use Pepay\Pepay\Event;
use Pepay\Pepay\InvoiceStatus;
use Pepay\Pepay\PaymentStatus;
use Pepay\Tests\Support\PlainWebSockets;
use Pepay\Transport\AmpWebSockets;
use Pepay\Transport\WebSockets;

/**
 * Events as they happen, with WebSockets and without.
 */
final class FollowTest extends SandboxTestCase
{
    /** @return iterable<string, array{WebSockets|null}> */
    public static function ways(): iterable
    {
        yield 'without WebSockets' => [null];
        yield from self::webSockets();
    }

    /** @return iterable<string, array{WebSockets}> */
    public static function webSockets(): iterable
    {
        yield 'with WebSockets' => [new PlainWebSockets()];
        if (\function_exists('Amp\Websocket\Client\websocketConnector')) {
            yield 'with amphp' => [new AmpWebSockets()];
        }
    }

    /** @dataProvider ways */
    public function testAPaymentIsFollowedToItsEnd(?WebSockets $webSockets): void
    {
        $first = $this->pepay->invoices->create(amountUsd: '1.00');
        $since = $this->pepay->events->list(limit: 1)->data[0]->id;
        $events = $this->pepay->events->follow(types: ['invoice.*'], since: $since, webSockets: $webSockets);
        $invoice = $this->pepay->invoices->create(amountUsd: '49.99');
        $this->control("pepay/invoices/$invoice->invoiceId/pay", ['amount_usd' => '20.00']);
        $this->control("pepay/invoices/$invoice->invoiceId/pay");

        $seen = [];
        foreach ($events as $event) {
            self::assertInstanceOf(Event::class, $event);
            self::assertNotSame($first->invoiceId, $event->invoice->id);
            $seen[] = $event->invoice->status;
            if ($event->invoice->status === InvoiceStatus::PAID) {
                break;
            }
        }
        self::assertSame(['unpaid', 'underpaid', 'paid'], array_values(array_unique($seen)));
    }

    /** @dataProvider webSockets */
    public function testAWaitAndAStreamThatIsLeftAreFollowedByOthers(WebSockets $webSockets): void
    {
        $first = $this->pepay->invoices->create(amountUsd: '1.00');
        $since = $this->pepay->events->list(limit: 1)->data[0]->id;
        for ($times = 0; $times < 3; $times++) {
            $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
            foreach ($this->pepay->events->follow(since: $since, webSockets: $webSockets) as $event) {
                $since = $event->id;
                break;
            }
            self::assertSame($invoice->invoiceId, $event->invoice->id);
            try {
                $this->pepay->invoices->waitForStatus($first->invoiceId, 300, 50, webSockets: $webSockets);
                self::fail('it is not paid');
            } catch (RequestTimeoutException) {
                // The next one.
            }
        }
    }

    /** @dataProvider webSockets */
    public function testWhereNoWebSocketIsOpenedTheListIsRead(WebSockets $webSockets): void
    {
        $this->fault(['route' => 'GET /ws/merchant/events', 'count' => 99, 'status' => 404]);
        $this->pepay->invoices->create(amountUsd: '1.00');
        $since = $this->pepay->events->list(limit: 1)->data[0]->id;
        $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
        $events = $this->pepay->events->follow(since: $since, webSockets: $webSockets);
        self::assertSame($invoice->invoiceId, $events->current()->invoice->id);
    }

    public function testNothingIsLostOverConnectionsThatBreak(): void
    {
        $this->pepay->invoices->create(amountUsd: '1.00');
        $webSockets = new PlainWebSockets();
        $since = $this->pepay->events->list(limit: 1)->data[0]->id;
        $made = [$this->pepay->invoices->create(amountUsd: '2.00')->invoiceId];
        $seen = [];
        foreach ($this->pepay->events->follow(['invoice.created'], since: $since, webSockets: $webSockets) as $event) {
            $seen[] = $event->invoice->id;
            if (\count($seen) === 12) {
                break;
            }
            $made[] = $this->pepay->invoices->create(amountUsd: '2.00')->invoiceId;
            end($webSockets->sockets)->cut();
        }
        self::assertSame($made, $seen);
        self::assertGreaterThan(5, \count($webSockets->sockets));
    }

    public function testThePayorSeesTheStatusChange(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
        $payor = $this->pepay->withAuth(sessionToken: $invoice->sessionToken, signature: $invoice->signature);
        $seen = [];
        foreach ($payor->paymentSessions->follow() as $status) {
            self::assertInstanceOf(PaymentStatus::class, $status);
            $seen[] = $status->status;
            if ($status->status === InvoiceStatus::UNPAID) {
                $this->control("pepay/invoices/$invoice->invoiceId/pay");
            }
        }
        self::assertSame(['unpaid', 'paid'], $seen, 'it ends by itself');
    }

    public function testTheKeyIsInAHeaderAndNotInTheUrl(): void
    {
        $this->pepay->invoices->create(amountUsd: '1.00');
        $webSockets = new PlainWebSockets();
        $events = $this->pepay->events->follow(webSockets: $webSockets, since: 'evt_0-1');
        $events->current();
        [$request] = $webSockets->requests;
        self::assertTrue($webSockets->sockets[0]->isOpen());
        unset($events);
        self::assertFalse($webSockets->sockets[0]->isOpen());
        self::assertStringNotContainsString($this->key, $request->url);
        self::assertContains("x-api-key: $this->key", $request->headers);
    }

    public function testAKeyThatIsRefusedEndsIt(): void
    {
        $this->fault(['status' => 401]);
        $this->expectException(AuthenticationException::class);
        $this->pepay->events->follow(webSockets: new PlainWebSockets())->current();
    }

    public function testAProviderOutOfReachForTooLongEndsIt(): void
    {
        $pepay = new Pepay(apiKey: $this->key, baseUrl: 'http://127.0.0.1:9', maxRetries: 0);
        $this->expectException(PepayException::class);
        $pepay->events->follow(since: 'evt_1-1', maxOutageMs: 100)->current();
    }
}
