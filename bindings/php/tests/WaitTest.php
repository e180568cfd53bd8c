<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Exception\RequestTimeoutException;
use Pepay\Pepay;
use Pepay\Pepay\CreatedInvoice;
use Pepay\ResultInfo;
use Pepay\Tests\Support\PlainWebSockets;
use Pepay\Transport\FailureKind;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\TransportFailure;
use Pepay\Transport\WebSocket;
use Pepay\Transport\WebSockets;

/**
 * Waits that a stream wakes. Where it has to, each pause between two looks is longer than a test may take.
 */
final class WaitTest extends SandboxTestCase
{
    private const LONG_MS = 600_000;

    /** @var list<string> The calls that were made. */
    private array $calls = [];

    public function testAnEventEndsThePause(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
        // The second look is made because there is a connection.
        $pepay = $this->watched('invoices.status', fn (int $look) => $look === 2 && $this->pay($invoice));
        $webSockets = new PlainWebSockets();
        $state = $pepay->invoices->waitForStatus(
            $invoice->invoiceId,
            self::LONG_MS,
            self::LONG_MS,
            webSockets: $webSockets,
        );
        self::assertSame('paid', $state->invoice->status);
        self::assertSame(3, array_count_values($this->calls)['invoices.status']);
        self::assertCount(1, $webSockets->sockets);
        self::assertFalse($webSockets->sockets[0]->isOpen());
    }

    public function testWhatHappensBeforeTheConnectionIsSeen(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
        $webSockets = new PlainWebSockets(fn () => $this->pay($invoice));
        $state = $this->pepay->invoices->waitForStatus(
            $invoice->invoiceId,
            self::LONG_MS,
            self::LONG_MS,
            webSockets: $webSockets,
        );
        self::assertSame('paid', $state->invoice->status);
    }

    public function testAConnectionThatBreaksIsOpenedAgain(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
        $webSockets = new PlainWebSockets(static function () use (&$webSockets): void {
            if (\count($webSockets->sockets) < 3) {
                end($webSockets->sockets)->cut();
            }
        });
        $pepay = $this->watched('invoices.status', function () use ($webSockets, $invoice, &$paid): void {
            if (\count($webSockets->sockets) === 3) {
                $paid ??= $this->pay($invoice);
            }
        });
        $state = $pepay->invoices->waitForStatus($invoice->invoiceId, self::LONG_MS, 500, webSockets: $webSockets);
        self::assertSame('paid', $state->invoice->status);
        self::assertCount(3, $webSockets->sockets);
    }

    /** @return iterable<string, array{\Closure(Request): (Received|TransportFailure)}> */
    public static function refusals(): iterable
    {
        yield 'no connection' => [static fn () => new TransportFailure(FailureKind::Connection)];
        yield 'a key that streams refuse' => [static fn () => new Received(401, '', '{}')];
        yield 'a proxy that knows no WebSockets' => [static fn () => new Received(200, '', 'hello')];
        yield 'a server that does not answer' => [static function (Request $request): TransportFailure {
            usleep($request->timeoutMs * 1000);

            return new TransportFailure(FailureKind::Timeout);
        }];
    }

    /**
     * @dataProvider refusals
     *
     * @param \Closure(Request): (Received|TransportFailure) $refuse
     */
    public function testWithoutAConnectionItLooksAgainAndAgain(\Closure $refuse): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
        $pepay = $this->watched('invoices.status', fn (int $look) => $look === 3 && $this->pay($invoice));
        $state = $pepay->invoices->waitForStatus(
            $invoice->invoiceId,
            self::LONG_MS,
            50,
            webSockets: self::refusing($refuse),
        );
        self::assertSame('paid', $state->invoice->status);
        self::assertSame(4, array_count_values($this->calls)['invoices.status']);
    }

    /**
     * @dataProvider refusals
     *
     * @param \Closure(Request): (Received|TransportFailure) $refuse
     */
    public function testTheTimeHoldsWhateverBecomesOfTheStream(\Closure $refuse): void
    {
        $this->checkThatTimeHolds(self::refusing($refuse));
    }

    public function testTheTimeHoldsAlthoughTheListOfEventsIsSlow(): void
    {
        $this->fault(['route' => 'GET /api/v1/events', 'count' => 9, 'delay_ms' => 20_000]);
        $this->checkThatTimeHolds(new PlainWebSockets());
    }

    public function testWhatEndsAStreamDoesNotEndTheWait(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
        $this->fault(['route' => 'GET /api/v1/events', 'count' => 9, 'status' => 403]);
        $pepay = $this->watched('invoices.status', fn (int $look) => $look === 3 && $this->pay($invoice));
        $webSockets = new PlainWebSockets();
        $state = $pepay->invoices->waitForStatus($invoice->invoiceId, self::LONG_MS, 50, webSockets: $webSockets);
        self::assertSame('paid', $state->invoice->status);
        self::assertSame(1, array_count_values($this->calls)['events.list'], 'it is not asked again');
    }

    public function testAPayorIsWokenToo(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
        $auth = ['sessionToken' => $invoice->sessionToken, 'signature' => $invoice->signature];
        $sessions = $this->pepay->withAuth(...$auth)->paymentSessions;
        $token = $sessions->listAvailableTokens()[0];
        $address = $sessions->createPaymentAddress($token->network, $token->id);
        $name = 'payment_sessions.get_payment_status';
        $payor = $this->watched($name, fn (int $look) => $look === 4 && $this->pay($invoice))->withAuth(...$auth);
        $webSockets = new PlainWebSockets();
        $status = $payor->paymentSessions->waitForStatus(
            self::LONG_MS,
            self::LONG_MS,
            webSockets: $webSockets,
            token: $address->wsConnection->token,
        );
        self::assertSame('paid', $status->status);
        self::assertCount(1, $webSockets->sockets);
    }

    /**
     * A client that acts after each call of an operation, and knows how many there were.
     *
     * @param \Closure(int): mixed $act
     */
    private function watched(string $operation, \Closure $act): Pepay
    {
        $onResult = function (ResultInfo $info) use ($operation, $act): void {
            $this->calls[] = $info->operation;
            if ($info->operation === $operation) {
                $act(array_count_values($this->calls)[$operation]);
            }
        };

        return new Pepay($this->key, baseUrl: $this->sandbox->url, onResult: $onResult);
    }

    private function checkThatTimeHolds(WebSockets $webSockets): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '5.00');
        $start = hrtime(true);
        try {
            $this->pepay->invoices->waitForStatus($invoice->invoiceId, 800, self::LONG_MS, webSockets: $webSockets);
            self::fail('it is not paid');
        } catch (RequestTimeoutException $exception) {
            self::assertStringContainsString('not ended within 800ms', $exception->getMessage());
        }
        self::assertLessThan(1.1, (hrtime(true) - $start) / 1e9);
    }

    /** @return array<string, mixed> */
    private function pay(CreatedInvoice $invoice): array
    {
        return $this->control("pepay/invoices/$invoice->invoiceId/pay");
    }

    /** @param \Closure(Request): (Received|TransportFailure) $refuse */
    private static function refusing(\Closure $refuse): WebSockets
    {
        return new class ($refuse) implements WebSockets {
            public function __construct(private readonly \Closure $refuse)
            {
            }

            public function open(Request $request): WebSocket|Received|TransportFailure
            {
                return ($this->refuse)($request);
            }
        };
    }
}
