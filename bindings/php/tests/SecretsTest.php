<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Exception\ConfigException;
use Pepay\Exception\PepayException;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Tests\Support\CannedTransport;
use Pepay\Tests\Support\Shown;
use Pepay\Webhook;
use PHPUnit\Framework\TestCase;

/**
 * Keys are shown nowhere: not by var_dump(), print_r(), serialize() or in a stack trace.
 */
final class SecretsTest extends TestCase
{
    private const SECRET = 'sk_test_MUST_NOT_BE_SEEN';
    private const CREATED = '{"invoice_id":"inv_1","payment_url":"https://pay.example/MUST_NOT_BE_SEEN",'
        . '"session_token":"MUST_NOT_BE_SEEN","signature":"MUST_NOT_BE_SEEN"}';

    public function testNothingShowsAKey(): void
    {
        $transport = new CannedTransport(self::CREATED, 201);
        $pepay = new Pepay(apiKey: self::SECRET, transport: $transport);
        $invoice = $pepay->invoices->create(amountUsd: 1);
        self::assertSame('MUST_NOT_BE_SEEN', $invoice->sessionToken);
        foreach ([$pepay, $pepay->invoices, $invoice, $invoice->response, $transport->last] as $object) {
            foreach (Shown::ways($object) as $way => $text) {
                self::assertHidden($text, $object::class . ", $way");
            }
        }
        self::assertSame('***', json_decode((string) json_encode($invoice), true)['paymentUrl']);
        self::assertTrue(isset($invoice->sessionToken));
        self::assertSame(['MUST_NOT_BE_SEEN'], array_column([$invoice], 'sessionToken'));
    }

    public function testAReplyWithoutSecretsCanBeSerialized(): void
    {
        $body = '{"id":"inv_1","status":"paid","metadata":{"o":7},"created_at":1777890600,"expires_at":1777890700}';
        $pepay = new Pepay(apiKey: self::SECRET, transport: new CannedTransport($body, 200, "x-request-id: req_1\r\n"));
        $invoice = $pepay->invoices->retrieve('inv_1');
        $kept = unserialize(serialize($invoice));
        self::assertHidden(serialize($invoice), 'invoice');
        self::assertEquals(
            ['inv_1', 'paid', ['o' => 7], $invoice->createdAt, 200, 'req_1', []],
            [$kept->id, $kept->status, $kept->metadata, $kept->createdAt, $kept->response->status(),
                $kept->response->requestId(), $kept->response->attempts()],
        );
        self::assertSame(json_encode($invoice), json_encode($kept));
        $this->expectException(\LogicException::class);
        $this->expectExceptionMessage('without its headers and body');
        $kept->response->body();
    }

    public function testAKeyIsASecretOnlyWhereThereIsOne(): void
    {
        $body = '{"data":[{"key_id":"k_1","name":"shop"}]}';
        $keys = (new Pepay(bearerToken: self::SECRET, transport: new CannedTransport($body)))->apiKeys->list();
        $kept = unserialize(serialize($keys));
        self::assertSame(['k_1', null], [$kept[0]->keyId, $kept[0]->apiKey]);
    }

    public function testNothingThatHoldsAKeyCanBeSerialized(): void
    {
        $transport = new CannedTransport(self::CREATED, 201);
        $pepay = new Pepay(apiKey: self::SECRET, transport: $transport);
        $invoice = $pepay->invoices->create(amountUsd: 1);
        foreach ([$pepay, new Payviox(self::SECRET), $invoice, $transport->last] as $object) {
            try {
                $text = serialize($object);
                self::fail($object::class . " became $text");
            } catch (\LogicException $exception) {
                self::assertStringContainsString('serialized', $exception->getMessage());
            }
        }
    }

    public function testNoErrorShowsAKey(): void
    {
        $failing = new CannedTransport('{"error":{"code":"API_KEY_INVALID","message":"no"}}', 401);
        $actions = [
            static fn () => new Pepay(apiKey: self::SECRET . "\r\n"),
            static fn () => new Pepay(apiKey: self::SECRET, baseUrl: 'ftp://x'),
            static fn () => new Pepay(sessionToken: self::SECRET, signature: self::SECRET . ' '),
            static fn () => new Payviox(self::SECRET . "\0"),
            static fn () => (new Pepay(apiKey: self::SECRET, transport: $failing))->invoices->list(),
            static fn () => (new Pepay(apiKey: self::SECRET, transport: $failing))->access->activate(self::SECRET),
            static fn () => Webhook::constructEvent('{}', [], self::SECRET),
            static fn () => Webhook::verify('{}', [], [self::SECRET, '']),
            static fn () => Webhook::sign('{}', "\xff" . self::SECRET),
        ];
        foreach ($actions as $index => $action) {
            try {
                $action();
                self::fail("action $index");
            } catch (PepayException $exception) {
                self::assertHidden((string) $exception, (string) $index);
                foreach ($exception->getTrace() as $frame) {
                    if (preg_match('/^Pepay\\\\(?!Tests)/', $frame['class'] ?? '')) {
                        $shown = array_filter($frame['args'] ?? [], static fn (mixed $arg): bool => !\is_object($arg));
                        self::assertHidden(print_r($shown, true), "$index: {$frame['function']}");
                    }
                }
            }
        }
    }

    public function testKeysComeFromTheEnvironment(): void
    {
        $_SERVER['PEPAY_API_KEY'] = 'sk_test_environment';
        try {
            $transport = new CannedTransport(self::CREATED, 201);
            (new Pepay(transport: $transport))->invoices->create(amountUsd: 1);
            self::assertContains('x-api-key: sk_test_environment', $transport->last->headers);
        } finally {
            unset($_SERVER['PEPAY_API_KEY']);
        }
        $this->expectException(ConfigException::class);
        (new Pepay(transport: $transport))->invoices->create(amountUsd: 1);
    }

    private static function assertHidden(string $text, string $where): void
    {
        self::assertStringNotContainsString('MUST_NOT_BE_SEEN', $text, $where);
    }
}
