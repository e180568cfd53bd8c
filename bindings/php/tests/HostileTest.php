<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\AttemptInfo;
use Pepay\CallOptions;
use Pepay\Exception\DecodeException;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Json;
use Pepay\Pepay;
use Pepay\Tests\Support\CannedTransport;
use Pepay\Webhook;
use PHPUnit\Framework\TestCase;

/**
 * Whatever a program passes and whatever a server answers: an error that has a name, and nothing was sent twice.
 */
final class HostileTest extends TestCase
{
    private const CREATED = '{"invoice_id":"inv_1"}';

    /** @return array<string, array{\Closure(Pepay): mixed}> */
    public static function inputs(): array
    {
        $endless = [];
        $endless['again'] = &$endless;
        $deep = [];
        for ($i = 0; $i < 10_000; $i++) {
            $deep = [$deep];
        }

        return [
            'text that is not UTF-8' => [static fn (Pepay $it) => $it->invoices->create('1', description: "\xff\xfe")],
            'half of a character' => [static fn (Pepay $it) => $it->invoices->create('1', description: "\xed\xa0\x80")],
            'an endless array' => [static fn (Pepay $it) => $it->invoices->create('1', metadata: $endless)],
            'a deep array' => [static fn (Pepay $it) => $it->invoices->create('1', metadata: $deep)],
            'a resource' => [static fn (Pepay $it) => $it->invoices->create('1', metadata: ['file' => STDERR])],
            'no number' => [static fn (Pepay $it) => $it->invoices->create('1', metadata: ['n' => NAN])],
            'a megabyte' => [static fn (Pepay $it) => $it->invoices->create('1', str_repeat('x', 1 << 20))],
            'no amount' => [static fn (Pepay $it) => $it->invoices->create('1e400')],
            'a negative amount' => [static fn (Pepay $it) => $it->invoices->create(PHP_INT_MIN)],
            'another path' => [static fn (Pepay $it) => $it->invoices->retrieve("../a?b=c#d\0")],
            'a key with a line end' => [static fn (Pepay $it) => $it->invoices->create(
                '1',
                options: new CallOptions(idempotencyKey: "a\r\nx-evil: 1"),
            )],
            'no time at all' => [static fn (Pepay $it) => $it->invoices->list(options: new CallOptions(timeoutMs: 0))],
            'less than none' => [static fn (Pepay $it) => $it->invoices->list(options: new CallOptions(timeoutMs: -1))],
            'less than no retry' => [static fn (Pepay $it) => $it->withOptions(maxRetries: -1)->invoices->list()],
            'a setting of a client' => [static fn (Pepay $it) => new Pepay('sk_test_1', connectTimeoutMs: PHP_INT_MIN)],
        ];
    }

    /** @dataProvider inputs */
    public function testNothingIsSentOf(\Closure $action): void
    {
        $transport = new CannedTransport(self::CREATED, 201);
        try {
            $action(new Pepay('sk_test_1', transport: $transport));
            self::fail('it was taken');
        } catch (PepayException $exception) {
            self::assertNotSame('', $exception->getMessage());
            self::assertContains($exception->kind(), ['invalid_request', 'config']);
        }
        self::assertSame(0, $transport->sent);
    }

    /** @return array<string, array{string}> */
    public static function bodies(): array
    {
        return [
            'empty' => [''],
            'HTML' => ['<!doctype html><h1>Bad gateway</h1>'],
            'cut' => ['{"invoice_id":"inv_1'],
            'NULs' => [str_repeat("\0", 1_000)],
            'not UTF-8' => ["{\"invoice_id\":\"\xff\"}"],
            'another shape' => ['[1,2]'],
            'wrong types' => ['{"invoice_id":{}}'],
            'deep' => [str_repeat('[', 1 << 20)],
            'large' => ['{"invoice_id":"' . str_repeat('x', 10 << 20)],
        ];
    }

    /** @dataProvider bodies */
    public function testAnAnswerThatIsNone(string $body): void
    {
        $pepay = new Pepay('sk_test_1', transport: new CannedTransport($body, 201));
        try {
            $pepay->invoices->create('1');
            self::fail('it was read');
        } catch (OutcomeUnknownException $exception) {
            self::assertSame(['decode', 201], [$exception->reason, $exception->status]);
            self::assertInstanceOf(DecodeException::class, $exception->getPrevious());
            self::assertNotNull($exception->idempotencyKey);
        }
        $this->expectException(DecodeException::class);
        $pepay->invoices->list();
    }

    public function testAnAnswerOfTwoLengthsIsNone(): void
    {
        foreach (["content-length: 22\r\nContent-Length: 9\r\n", "content-length: 22, 9\r\n"] as $headers) {
            $transport = new CannedTransport(self::CREATED, 201, $headers);
            $pepay = new Pepay('sk_test_1', maxRetries: 0, transport: $transport);
            try {
                $pepay->invoices->create('1');
                self::fail('it was read');
            } catch (OutcomeUnknownException $exception) {
                self::assertSame('maybe sent: protocol', $exception->attempts[0]->outcome);
            }
        }
        $twice = new CannedTransport(self::CREATED, 201, "content-length: 22\r\ncontent-length: 22\r\n");
        self::assertSame('inv_1', (new Pepay('sk_test_1', transport: $twice))->invoices->create('1')->invoiceId);
    }

    public function testACompressedAnswerIsRead(): void
    {
        foreach (['gzip' => gzencode(self::CREATED), 'deflate' => gzcompress(self::CREATED)] as $encoding => $body) {
            $transport = new CannedTransport($body, 201, "content-encoding: $encoding\r\n");
            $invoice = (new Pepay('sk_test_1', transport: $transport))->invoices->create('1');
            self::assertSame(['inv_1', self::CREATED], [$invoice->invoiceId, $invoice->response->body()]);
            self::assertContains('accept-encoding: identity', $transport->last->headers);
        }
        $bomb = gzencode('{"invoice_id":"' . str_repeat('x', 20 << 20));
        $transport = new CannedTransport($bomb, 200, "content-encoding: gzip\r\n");
        $this->expectException(DecodeException::class);
        $this->expectExceptionMessage('longer than 8 MiB');
        (new Pepay('sk_test_1', transport: $transport))->invoices->list();
    }

    public function testOneOddTextCostsNoOtherInvoice(): void
    {
        // JavaScript writes half of a pair when it cuts an emoji.
        $body = '{"data":[{"id":"a","status":"paid"},{"id":"b","status":"paid","metadata":{"note":"\ud83d"}}]}';
        $pepay = new Pepay('sk_test_1', transport: new CannedTransport($body));
        self::assertSame(['a', 'b'], array_column($pepay->invoices->list()->data, 'id'));
        self::assertCount(2, iterator_to_array($pepay->invoices->iter(), false));
    }

    /**
     * @testWith ["[1"]
     *           ["null"]
     *           ["{\"a\":\"\\ud83d\"}"]
     *           ["\u0000"]
     */
    public function testWhatCannotBeReadIsNotNothing(string $json): void
    {
        $this->expectException(DecodeException::class);
        Json::read($json);
    }

    public function testHowLongAnInvoiceLives(): void
    {
        $transport = new CannedTransport(self::CREATED, 201);
        $pepay = new Pepay('sk_test_1', transport: $transport);
        $pepay->invoices->create('1', expiresIn: new \DateInterval('P1DT1H'));
        self::assertStringContainsString('"expires_in":90000000', $transport->last->body);
        $pepay->invoices->create('1', expiresInMs: 3_600_000);
        self::assertStringContainsString('"expires_in":3600000', $transport->last->body);
        foreach ([['PT1H', 1], ['P31D', null], ['PT0S', null]] as [$span, $ms]) {
            try {
                $pepay->invoices->create('1', expiresIn: new \DateInterval($span), expiresInMs: $ms);
                self::fail($span);
            } catch (InvalidRequestException $exception) {
                self::assertArrayHasKey('expires_in', $exception->errors);
            }
        }
    }

    public function testMetadataIsAnObjectWhateverItsKeys(): void
    {
        $transport = new CannedTransport(self::CREATED, 201);
        $pepay = new Pepay('sk_test_1', transport: $transport);
        foreach (['{"0":"a"}' => ['0' => 'a'], '{"0":"a","1":"b"}' => ['a', 'b'], '{}' => []] as $sent => $metadata) {
            $pepay->invoices->create('1', metadata: $metadata);
            self::assertStringContainsString("\"metadata\":$sent", $transport->last->body);
        }
    }

    /**
     * @testWith [0]
     *           [-1]
     *           [99]
     *           [1000]
     */
    public function testAStatusThatIsNone(int $status): void
    {
        $transport = new CannedTransport(self::CREATED, $status);
        $this->expectException(OutcomeUnknownException::class);
        (new Pepay('sk_test_1', maxRetries: 0, transport: $transport))->invoices->create('1');
    }

    public function testHeadersOfAnyBytes(): void
    {
        $headers = random_bytes(100_000) . str_repeat("x\r\n", 10_000) . "retry-after: \xff\r\n:\r\n";
        $transport = new CannedTransport(self::CREATED, 201, $headers);
        self::assertSame('inv_1', (new Pepay('sk_test_1', transport: $transport))->invoices->create('1')->invoiceId);
        $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        $signed = Webhook::sign($body, 'whsec_1') + ['x' => $headers, "\r\n" => '', 5 => null, 'y' => [[], $this]];
        self::assertSame('inv_1', Webhook::constructEvent($body, $signed, 'whsec_1')->invoice->id);
    }

    public function testACallWithinACall(): void
    {
        $transport = new CannedTransport('{"invoice_id":"inv_1","invoice_status":"unpaid"}');
        $payor = new Pepay(
            sessionToken: 'pst_1',
            signature: 'sig_1',
            transport: $transport,
            onAttempt: static function (AttemptInfo $info) use (&$inner): void {
                $answer = new CannedTransport('{"invoice_id":"inv_2","invoice_status":"paid"}');
                $other = new Pepay(sessionToken: 'pst_2', signature: 'sig_2', transport: $answer);
                $inner = $other->paymentSessions->getSessionDetails();
            },
        );
        $outer = $payor->paymentSessions->getSessionDetails();
        self::assertSame(['inv_1', 'inv_2'], [$outer->invoiceId, $inner->invoiceId]);
        self::assertStringContainsString('inv_1', $outer->response->body());
        self::assertStringContainsString('inv_2', $inner->response->body());
    }

    public function testAReplyOutlivesItsClient(): void
    {
        $pepay = new Pepay('sk_test_1', transport: new CannedTransport(self::CREATED, 201));
        $invoice = $pepay->invoices->create('1');
        unset($pepay);
        gc_collect_cycles();
        self::assertSame(self::CREATED, $invoice->response->body());
        self::assertSame(['invoice_id' => 'inv_1'], $invoice->response->toArray());
    }
}
