<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Exception\DecodeException;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\RequestTimeoutException;
use Pepay\Pepay;
use Pepay\Pepay\InvoiceStatus;
use Pepay\Pepay\SessionState;
use Pepay\Webhook;

/**
 * A payment from the invoice to the webhook that says it is paid, through a partial payment.
 */
final class MainJobTest extends SandboxTestCase
{
    public function testPaidInTwoParts(): void
    {
        $this->control('webhooks/endpoints', ['provider' => 'pepay']);
        $invoice = $this->pepay->invoices->create(amountUsd: '49.99', description: 'Order 1042', metadata: ['o' => 7]);
        self::assertStringContainsString('session=', $invoice->paymentUrl);
        self::assertSame(201, $invoice->response->status());

        $payor = $this->pepay->withAuth(sessionToken: $invoice->sessionToken, signature: $invoice->signature);
        $session = $payor->paymentSessions->getSessionDetails();
        self::assertSame(SessionState::OPEN, $session->state);
        self::assertSame('49.99', $session->amountUsd);
        self::assertNull($session->lock);
        self::assertGreaterThan(new \DateTimeImmutable('+1 minute'), $session->expiresAt);

        $token = $payor->paymentSessions->listAvailableTokens()[0];
        $address = $payor->paymentSessions->createPaymentAddress($token->network, $token->id);
        self::assertNotSame('', $address->tempAddress);
        self::assertMatchesRegularExpression('/^\d+(\.\d+)?$/', $address->estimatedTokenAmount);

        $this->control("pepay/invoices/$invoice->invoiceId/pay", [
            'amount_usd' => '20.00', 'network' => $token->network, 'token_id' => $token->id,
        ]);
        $session = $payor->paymentSessions->getSessionDetails();
        self::assertSame(SessionState::UNDERPAID, $session->state);
        self::assertSame($token->network, $session->lock->network);
        self::assertSame($token->id, $session->lock->tokenId);
        self::assertSame('29.99', $session->lock->remainingUsd);
        try {
            $payor->paymentSessions->createPaymentAddress('sui', 1);
            self::fail('an address on another network');
        } catch (InvalidRequestException $exception) {
            self::assertNull($exception->status, 'it was refused before anything was sent');
            self::assertArrayHasKey('network', $exception->errors);
        }

        $this->control("pepay/invoices/$invoice->invoiceId/pay");
        self::assertSame(InvoiceStatus::PAID, $payor->paymentSessions->waitForStatus()->status);
        self::assertSame('paid', $this->pepay->invoices->waitForStatus($invoice->invoiceId)->invoice->status);
        $found = $this->pepay->invoices->retrieve($invoice->invoiceId, expand: ['latest_payment']);
        self::assertSame([49_990, 49_990, 0], [$found->amount, $found->amountPaid, $found->amountRemaining]);
        self::assertSame(['o' => 7], $found->metadata);
        self::assertSame('confirmed', $found->latestPayment->status);

        $secret = $this->sandbox->control($this->key, 'GET', 'tenant')['pepay']['webhook_secret'];
        $paid = 0;
        foreach ($this->control('webhooks/pull')['data'] as $delivery) {
            $headers = array_column($delivery['headers'], 1, 0);
            $event = Webhook::constructEvent($delivery['body'], $headers, $secret);
            $paid += $event->invoice?->status === 'paid' ? 1 : 0;
        }
        self::assertGreaterThan(0, $paid);
    }

    public function testWaitingEnds(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: 50);
        $start = hrtime(true);
        try {
            $this->pepay->invoices->waitForStatus($invoice->invoiceId, timeoutMs: 300, intervalMs: 100);
            self::fail('it is not paid');
        } catch (RequestTimeoutException $exception) {
            self::assertSame('invoices.status', $exception->operation);
            $message = 'the payment has not ended within 300ms: it can still be paid.';
            self::assertStringStartsWith($message, $exception->getMessage());
        }
        self::assertLessThan(1.0, (hrtime(true) - $start) / 1e9);
    }

    public function testAPaymentInTheLastPauseIsSeen(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: 50);
        $looks = 0;
        $pay = function () use ($invoice, &$looks): void {
            if (++$looks === 1) {
                $this->control("pepay/invoices/$invoice->invoiceId/pay");
            }
        };
        $watching = new Pepay($this->key, baseUrl: $this->sandbox->url, onResult: $pay);
        $state = $watching->invoices->waitForStatus($invoice->invoiceId, timeoutMs: 2_000, intervalMs: 3_600_000);
        self::assertSame([InvoiceStatus::PAID, 2], [$state->invoice->status, $looks]);
    }

    public function testATimeBelowNoneIsRefused(): void
    {
        foreach ([['timeoutMs' => -1], ['intervalMs' => -1]] as $times) {
            try {
                $this->pepay->invoices->waitForStatus('inv_1', ...$times);
                self::fail('nothing was sent');
            } catch (InvalidRequestException $exception) {
                self::assertCount(1, $exception->errors);
            }
        }
    }

    public function testNoIntervalIsSoShortThatItSpins(): void
    {
        $transport = new Support\CannedTransport('{"invoice":{"id":"inv_1","status":"unpaid"}}');
        try {
            $this->pepay($transport)->invoices->waitForStatus('inv_1', timeoutMs: 300, intervalMs: 0);
            self::fail('it is not paid');
        } catch (RequestTimeoutException) {
            self::assertLessThan(30, $transport->sent);
        }
    }

    public function testPagesEnd(): void
    {
        $ids = [];
        for ($i = 0; $i < 5; $i++) {
            $ids[] = $this->pepay->invoices->create(amountUsd: 1 + $i, customerId: 'c')->invoiceId;
        }
        $newestFirst = [];
        foreach ($this->pepay->invoices->iter(limit: 2) as $index => $invoice) {
            $newestFirst[$index] = $invoice->id;
        }
        self::assertSame(array_reverse($ids), $newestFirst);
        $byCustomer = iterator_to_array($this->pepay->invoices->iterByCustomer('c', limit: 3));
        self::assertCount(5, $byCustomer);
        $oldestFirst = iterator_to_array($this->pepay->invoices->iter(limit: 2, endingBefore: $ids[0]));
        self::assertSame(\array_slice($ids, 1), array_column($oldestFirst, 'id'));
        $events = array_column(iterator_to_array($this->pepay->events->iter(limit: 2)), 'id');
        self::assertGreaterThan(4, \count($events));
        $about = [];
        foreach ($this->pepay->events->list()->data as $event) {
            $about[] = $event->invoice?->id ?? $event->invoicePayment?->invoiceId;
            $retrieved = $this->pepay->events->retrieve($event->id);
            self::assertEquals($event->invoice?->id, $retrieved->invoice?->id);
        }
        self::assertEqualsCanonicalizing($ids, array_unique($about));
        foreach ([null, 1] as $limit) {
            $missed = array_column(iterator_to_array($this->pepay->events->recoverSince($events[2], $limit)), 'id');
            self::assertSame([$events[1], $events[0]], $missed);
        }
        self::assertNotEmpty(iterator_to_array($this->pepay->tokens->iterSearch(limit: 3)));
        $this->expectException(InvalidRequestException::class);
        $this->pepay->events->recoverSince('')->current();
    }

    public function testAListThatIsNotCompleteIsAnError(): void
    {
        $transport = new Support\CannedTransport(
            '{"object":"list","data":[{"id":"a","status":"paid"}],"has_more":true}',
        );
        $seen = [];
        try {
            foreach ($this->pepay($transport)->invoices->iter() as $invoice) {
                $seen[] = $invoice->id;
            }
            self::fail('it ended as if it were complete');
        } catch (DecodeException $exception) {
            self::assertStringContainsString('not complete', $exception->getMessage());
            self::assertSame([1, 'a'], [$exception->seen, $exception->cursor]);
        }
        self::assertSame(['a'], $seen);
    }
}
