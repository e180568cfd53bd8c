<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Nyholm\Psr7\ServerRequest;
use Pepay\Exception\ConfigException;
use Pepay\Exception\DecodeException;
use Pepay\Exception\SignatureException;
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
        foreach ([$headers, $lowercase, $server, $lists, new ServerRequest('POST', '/', $headers)] as $form) {
            $event = Webhook::constructEvent($body, $form, ['whsec_new', 'whsec_1']);
            self::assertSame('inv_1', $event->invoice->id);
            self::assertSame(1, $event->verified->secretIndex);
            self::assertFalse($event->verified->isPrevious);
        }
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
        $this->expectException(DecodeException::class);
        Webhook::constructEvent('[]', Webhook::sign('[]', 'whsec_1'), 'whsec_1');
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
}
