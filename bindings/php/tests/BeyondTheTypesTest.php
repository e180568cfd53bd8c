<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Exception\ConfigException;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Tests\Support\CannedTransport;
use Pepay\Tests\Support\LocalServer;
use Pepay\Tests\Support\PlainWebSockets;
use Pepay\Tests\Support\Shown;
use Pepay\Transport\CurlTransport;
use Pepay\Webhook;
use PHPUnit\Framework\TestCase;

/**
 * What the provider has that this version does not declare.
 */
final class BeyondTheTypesTest extends TestCase
{
    public function testWhatIsUndeclaredStaysReadable(): void
    {
        $invoice = self::invoice('{"id":"inv_1","status":"paid","tip":1.5,"latest_payment":{"id":"p_1","hour":[17]}}');
        self::assertSame(['tip' => 1.5], $invoice->extra);
        self::assertSame(['hour' => [17]], $invoice->latestPayment->extra);
        self::assertSame([], self::invoice('{"id":"inv_1","status":"paid"}')->extra);
        self::assertArrayNotHasKey('$extra', $invoice->response->toArray());
    }

    public function testTheItemsOfListsHaveTheirOwn(): void
    {
        $pepay = self::pepay('{"data":[{"id":"inv_1","status":"paid","tip":1}],"total":7}');
        $page = $pepay->invoices->list();
        self::assertSame([['total' => 7], ['tip' => 1]], [$page->extra, $page->data[0]->extra]);
        foreach ($pepay->invoices->iter() as $invoice) {
            self::assertSame(['tip' => 1], $invoice->extra);
        }
        $keys = (new Pepay(bearerToken: 'b', transport: new CannedTransport('{"data":[{"key_id":"k_1","tip":1}]}')));
        self::assertSame(['tip' => 1], $keys->apiKeys->list()[0]->extra);
    }

    public function testRepliesThatAreNotReadFromJsonHaveItToo(): void
    {
        self::assertSame(['tip' => 1], self::pepay('{"invoice_id":"inv_1","tip":1}', 201)->invoices->create(5)->extra);
        $details = self::pepay('{"invoice_id":"inv_1","invoice_status":"unpaid","tip":1}')->paymentSessions;
        self::assertSame(['tip' => 1], $details->getSessionDetails()->extra);
        $body = '{"session_id":"ses_1","tip":1,"payment_error":{"message":"no","error_type":"http_error","code":7}}';
        $payviox = new Payviox('pk_1', transport: new CannedTransport($body, 201));
        $items = [['name' => 'T-shirt', 'quantity' => 2, 'price' => 5_000]];
        $session = $payviox->sessions->create(10_000, 'USD', 'customer_42', 'order_1042', $items);
        self::assertSame([['tip' => 1], ['code' => 7]], [$session->extra, $session->paymentError->extra]);
    }

    public function testAnEventHasItHoweverItComes(): void
    {
        $body = '{"id":"evt_1-1","type":"invoice.updated","tip":1,"data":{"why":"tip","object":{"object":"invoice",'
            . '"id":"inv_1","status":"paid","rest":0}}}';
        $events = [
            self::pepay($body)->events->retrieve('evt_1-1'),
            Webhook::constructEvent($body, Webhook::sign($body, 'whsec_1'), 'whsec_1'),
            self::pepay("{\"data\":[$body]}")->events->follow(since: 'evt_0-1')->current(),
        ];
        foreach ($events as $event) {
            self::assertSame([['tip' => 1], ['why' => 'tip']], [$event->extra, $event->data->extra]);
            self::assertSame(['rest' => 0], $event->invoice->extra);
        }
        $body = '{"type":"succeeded","order_id":"order_1","tip":1,"customer":{"rank":2}}';
        $headers = Webhook::signPayviox($body, 'whsec_1');
        $event = Webhook::constructPayvioxEvent($body, $headers, 'whsec_1');
        self::assertSame([['tip' => 1], ['rank' => 2]], [$event->extra, $event->customer->extra]);
    }

    public function testNobodyKnowsWhatInItIsSecret(): void
    {
        $invoice = self::invoice('{"id":"inv_1","status":"paid","tip":"MUST_NOT_BE_SEEN"}');
        foreach (Shown::ways($invoice) as $way => $text) {
            self::assertStringNotContainsString('MUST_NOT_BE_SEEN', $text, $way);
        }
        self::assertArrayNotHasKey('extra', json_decode((string) json_encode($invoice), true));
        self::assertSame([], unserialize(serialize($invoice))->extra);
    }

    public function testACopyHasAnotherAddress(): void
    {
        $transport = new CannedTransport('{"data":[]}');
        $pepay = new Pepay('sk_1', baseUrl: 'http://127.0.0.1:1', transport: $transport);
        $copy = $pepay->withOptions(timeoutMs: 5_000)->withOptions(baseUrl: 'http://127.0.0.1:2/api/');
        $copy->invoices->list();
        self::assertStringStartsWith('http://127.0.0.1:2/api/', $transport->last->url);
        self::assertContains('x-api-key: sk_1', $transport->last->headers);
        self::assertSame(5_000, $transport->last->timeoutMs);
        $copy->withAuth(apiKey: 'sk_2')->invoices->list();
        self::assertStringStartsWith('http://127.0.0.1:2/api/', $transport->last->url);
        $pepay->invoices->list();
        self::assertStringStartsWith('http://127.0.0.1:1/', $transport->last->url);
        foreach (Shown::ways($copy) as $way => $text) {
            self::assertStringNotContainsString('sk_1', $text, $way);
        }
        $this->expectException(ConfigException::class);
        $this->expectExceptionMessage('clear text');
        $pepay->withOptions(baseUrl: 'http://api.example');
    }

    public function testAClosedClientRefuses(): void
    {
        $transport = new CannedTransport('{}');
        $clients = [
            new Pepay('sk_1', baseUrl: 'http://127.0.0.1:9', transport: $transport),
            new Payviox('sk_1', transport: $transport),
        ];
        foreach ($clients as $client) {
            $copy = $client->withOptions(timeoutMs: 5_000);
            $client->request('GET', '/x');
            $client->close();
            foreach ([$client, $copy, $copy->withAuth('sk_2')] as $closed) {
                $closed->close();
                self::assertClosed(static fn () => $closed->request('GET', '/x'));
            }
        }
        self::assertClosed(static fn () => $clients[0]->invoices->create(5));
        $webSockets = new PlainWebSockets();
        self::assertClosed(
            static fn () => $clients[0]->events->follow(since: 'evt_1-1', webSockets: $webSockets)->current(),
        );
        self::assertSame([2, []], [$transport->sent, $webSockets->requests]);
    }

    public function testClosingClosesIdleConnections(): void
    {
        $server = new LocalServer();
        $transport = new CurlTransport();
        $clients = [
            new Pepay('sk_1', baseUrl: "http://127.0.0.1:$server->port"),
            new Pepay('sk_1', baseUrl: "http://127.0.0.1:$server->port", transport: $transport),
        ];
        foreach ($clients as $number => $pepay) {
            $pepay->request('GET', '/count');
            $open = self::connectionsTo($server->port);
            $pepay->close();
            self::assertSame([1, $number], [$open, self::connectionsTo($server->port)]);
        }
        $transport->close();
        self::assertSame(0, self::connectionsTo($server->port));
    }

    /** Connections of this process to a port of this machine that are open. */
    private static function connectionsTo(int $port): int
    {
        $pattern = sprintf('/ 0100007F:[0-9A-F]{4} 0100007F:%04X 01 /', $port);

        return preg_match_all($pattern, (string) file_get_contents('/proc/net/tcp'));
    }

    private static function assertClosed(\Closure $call): void
    {
        try {
            $call();
            self::fail('it was made');
        } catch (ConfigException $exception) {
            self::assertStringContainsString('the client is closed', $exception->getMessage());
        }
    }

    private static function pepay(string $body, int $status = 200): Pepay
    {
        $transport = new CannedTransport($body, $status);

        return new Pepay(apiKey: 'sk_1', sessionToken: 'pst_1', signature: 'sig_1', transport: $transport);
    }

    private static function invoice(string $body): Pepay\Invoice
    {
        return self::pepay($body)->invoices->retrieve('inv_1');
    }
}
