<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Exception\AuthenticationException;
use Pepay\Exception\PepayException;
use Pepay\Pepay;
use Pepay\Pepay\Event;
use Pepay\Pepay\InvoiceStatus;
use Pepay\Pepay\PaymentStatus;
use Pepay\Tests\Support\PlainWebSockets;

/**
 * Events as they happen, with WebSockets and without.
 */
final class FollowTest extends SandboxTestCase
{
    /** @return iterable<string, array{PlainWebSockets|null}> */
    public static function ways(): iterable
    {
        yield 'without WebSockets' => [null];
        yield 'with WebSockets' => [new PlainWebSockets()];
    }

    /** @dataProvider ways */
    public function testAPaymentIsFollowedToItsEnd(?PlainWebSockets $webSockets): void
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
