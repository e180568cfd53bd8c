<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Nyholm\Psr7\ServerRequest;
use Pepay\Exception\ConfigException;
use Pepay\Exception\DecodeException;
use Pepay\Exception\SignatureException;
use Pepay\Payviox;
use Pepay\Pepay\Event;
use Pepay\Pepay\WebhookReceiver;
use Pepay\Webhook;
use PHPUnit\Framework\TestCase;

/**
 * Webhooks as PHP programs receive them.
 */
final class WebhookTest extends TestCase
{
    public function testHeadersInEveryForm(): void
    {
        $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        $headers = Webhook::sign($body, 'whsec_1');
        $lowercase = array_change_key_case($headers);
        $server = ['REQUEST_METHOD' => 'POST', 'argv' => [], 'SIGNATURE' => 'of the server', 'REQUEST_TIME' => 1];
        foreach ($headers as $name => $value) {
            $server['HTTP_' . strtr(strtoupper($name), '-', '_')] = $value;
        }
        $lists = array_map(static fn (string $value): array => [$value], $lowercase);
        $pairs = array_map(null, array_keys($headers), array_values($headers));
        $lines = array_map(static fn (array $pair): string => implode(': ', $pair), $pairs);
        $forms = [
            $headers, $lowercase, $server, $lists, $pairs, $lines, new ServerRequest('POST', '/', $headers),
            array_filter($server, fn (string $name): bool => str_starts_with($name, 'HTTP_'), ARRAY_FILTER_USE_KEY),
            ['HTTP_PROXY' => 'x', '0' => 'a', 'REQUEST_TIME' => 1] + $headers,
        ];
        foreach ($forms as $form) {
            $event = Webhook::constructEvent($body, $form, ['whsec_new', 'whsec_1']);
            self::assertSame('inv_1', $event->invoice->id);
            self::assertSame(1, $event->verified->secretIndex);
            self::assertFalse($event->verified->isPrevious);
        }
    }

    public function testAReceiverIsKept(): void
    {
        $pepay = new WebhookReceiver(['whsec_new', 'whsec_1']);
        foreach (['inv_1', 'inv_2'] as $id) {
            $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => $id, 'status' => 'paid']);
            $headers = Webhook::sign($body, 'whsec_1');
            self::assertSame($id, $pepay->constructEvent($body, $headers)->invoice->id);
            self::assertSame(1, $pepay->verify($body, $headers)->secretIndex);
            self::assertSame([], $pepay->explain($body, $headers));
            self::assertSame(0, $pepay->verify($body, $pepay->sign($body))->secretIndex);
        }
        self::assertStringNotContainsString('whsec', print_r($pepay, true));

        $body = '{"type":"succeeded","order_id":"o_1"}';
        $payviox = new Payviox\WebhookReceiver('token');
        self::assertSame('o_1:succeeded', $payviox->constructEvent($body, $payviox->sign($body))->dedupeKey);
        $body = '{"type":"payout.succeeded","order_id":"w_1"}';
        $payouts = new Payviox\PayoutWebhookReceiver('token');
        self::assertSame('w_1', $payouts->constructEvent($body, $payouts->sign($body))->orderId);
    }

    public function testWhatIsKeptIsOfTheSecretsThatAreGiven(): void
    {
        $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        $headers = Webhook::sign($body, 'whsec_1');
        $later = (int) $headers['X-Pepay-Timestamp'] + 2_000;
        self::assertSame(0, Webhook::verify($body, $headers, 'whsec_1')->secretIndex);
        self::assertSame(1, Webhook::verify($body, $headers, ['whsec_2', 'whsec_1'])->secretIndex);
        foreach ([['whsec_2', Webhook::TOLERANCE_MS], ['whsec_1', 1_000]] as [$secret, $toleranceMs]) {
            Webhook::verify($body, $headers, 'whsec_1', nowMs: $later);
            try {
                Webhook::verify($body, $headers, $secret, $toleranceMs, $later);
                self::fail("trusted with $secret");
            } catch (SignatureException) {
            }
        }
        $this->expectException(SignatureException::class);
        Webhook::verifyPayviox($body, $headers, 'whsec_1');
    }

    public function testSecretsComeFromTheEnvironment(): void
    {
        $_SERVER += ['PEPAY_WEBHOOK_SECRET' => 'whsec_new', 'PEPAY_WEBHOOK_SECRET_PREVIOUS' => 'whsec_old'];
        try {
            self::assertSame(0, Webhook::verify('{}', Webhook::sign('{}', 'whsec_new'))->secretIndex);
            self::assertSame(1, Webhook::verify('{}', Webhook::sign('{}', 'whsec_old'))->secretIndex);
        } finally {
            unset($_SERVER['PEPAY_WEBHOOK_SECRET'], $_SERVER['PEPAY_WEBHOOK_SECRET_PREVIOUS']);
        }
        $this->expectException(ConfigException::class);
        Webhook::verify('{}', Webhook::sign('{}', 'whsec_new'));
    }

    public function testWhatAnEventIsAbout(): void
    {
        $invoice = ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid', 'merchant_id' => 7, 'amount' => 49_990,
            'created_at' => '2026-01-02T03:04:05Z', 'metadata' => ['o' => 1.5], 'invoice_type' => 'commerce'];
        $event = self::event('invoice.updated', $invoice);
        self::assertSame([7, 49_990, 'commerce'], [
            $event->invoice->merchantId, $event->invoice->amount, $event->invoice->invoiceType,
        ]);
        self::assertSame('2026-01-02 03:04:05', $event->invoice->createdAt->format('Y-m-d H:i:s'));
        self::assertSame(['o' => 1.5], $event->invoice->metadata);
        self::assertNull($event->invoicePayment);

        $payment = ['object' => 'invoice_payment', 'id' => 'pay_1', 'status' => 'confirmed', 'invoice_id' => 'inv_1',
            'settlement' => ['stage' => 'final']];
        $event = self::event('invoice_payment.updated', $payment);
        self::assertSame(['pay_1', 'final'], [$event->invoicePayment->id, $event->invoicePayment->settlement->stage]);
        self::assertNull($event->invoice);

        $order = ['object' => 'commerce_order', 'orderId' => 'order_1', 'status' => 'cancelled',
            'invoice_id' => 'inv_1', 'total' => 31.25, 'shipmentsSummary' => ['isDelivered' => false]];
        $event = self::event('commerce.order.updated', $order);
        self::assertSame(['order_1', 'canceled', 'inv_1', '31.25', false], [
            $event->order->orderId, $event->order->status, $event->order->invoiceId, $event->order->total,
            $event->order->shipmentsSummary->isDelivered,
        ]);
        self::assertSame([null, null], [$event->invoice, $event->invoicePayment]);

        $event = self::event('something.new', ['object' => 'something', 'id' => 'x']);
        self::assertSame([null, null, null], [$event->invoice, $event->invoicePayment, $event->order]);
    }

    public function testAForgeryIsRefused(): void
    {
        $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        $headers = Webhook::sign($body, 'whsec_1');
        $old = Webhook::sign($body, 'whsec_1', nowMs: 1_700_000_000_000);
        $cases = [
            'invalid_signature' => [$body . ' ', $headers],
            'unreadable_signature' => [$body, ['X-Pepay-Signature' => [[]]]],
            'timestamp_out_of_range' => [$body, $old],
        ];
        foreach ($cases as $code => [$received, $with]) {
            foreach ([Webhook::constructEvent(...), Webhook::verify(...)] as $check) {
                try {
                    $check($received, $with, 'whsec_1');
                    self::fail($code);
                } catch (SignatureException $exception) {
                    self::assertSame($code, $exception->providerCode);
                }
            }
        }
        self::assertSame('skew', Webhook::explain($body, $old, 'whsec_1')[0]['code']);
        self::assertSame([], Webhook::explain($body, $headers, 'whsec_1'));
    }

    public function testALineEndInAHeaderMakesNoSecondHeader(): void
    {
        $body = '{"type":"succeeded","order_id":"o_1"}';
        $signature = Webhook::signPayviox($body, 'token')['Signature'];
        $this->expectException(SignatureException::class);
        Webhook::constructPayvioxEvent($body, ['X-Other' => "x\r\nSignature: $signature"], 'token');
    }

    public function testPayviox(): void
    {
        $body = '{"type":"succeeded","order_id":"o_1","amount":5000,"metadata":{"integration_session_id":"s_1"}}';
        $event = Webhook::constructPayvioxEvent($body, Webhook::signPayviox($body, 'token'), 'token');
        self::assertSame(['o_1:succeeded', 's_1', 5000], [$event->dedupeKey, $event->sessionId, $event->amount]);
        self::assertNull(Webhook::verifyPayviox($body, Webhook::signPayviox($body, 'token'), 'token')->signedAt);
        self::assertSame([], Webhook::explainPayviox($body, Webhook::signPayviox($body, 'token'), 'token'));

        $body = '{"type":"payout.succeeded","order_id":"w_1","amount":500,"crypto":{"crypto_amount":0.10}}';
        $payout = Webhook::constructPayvioxPayoutEvent($body, Webhook::signPayviox($body, 'token'), 'token');
        self::assertSame(['w_1:payout.succeeded', 500], [$payout->dedupeKey, $payout->net()]);
        self::assertSame('0.10', $payout->crypto->cryptoAmount);
    }

    public function testATrustedBodyMayStillBeNoEvent(): void
    {
        $bodies = [
            '[]',
            Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 5, 'status' => 'paid']),
            Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1']),
        ];
        foreach ($bodies as $body) {
            try {
                Webhook::constructEvent($body, Webhook::sign($body, 'whsec_1'), 'whsec_1');
                self::fail($body);
            } catch (DecodeException $exception) {
                self::assertSame($body, $exception->body);
            }
        }
    }

    /**
     * @testWith [[]]
     *           [[""]]
     *           [""]
     *           [["whsec_1", ""]]
     */
    public function testSecretsThatWouldTrustAnybody(string|array $secrets): void
    {
        $this->expectException(ConfigException::class);
        Webhook::verify('{}', [], $secrets);
    }

    /** @param array<string, mixed> $object */
    private static function event(string $type, array $object): Event
    {
        $body = Webhook::testEvent($type, $object);

        return Webhook::constructEvent($body, Webhook::sign($body, 'whsec_1'), 'whsec_1');
    }
}
