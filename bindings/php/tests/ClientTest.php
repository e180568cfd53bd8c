<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\CallOptions;
use Pepay\Drift;
use Pepay\Exception\ConfigException;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\PepayException;
use Pepay\Exception\RequestTimeoutException;
use Pepay\Exception\ServerException;
use Pepay\Internal\Library;
use Pepay\Internal\Provider;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Tests\Support\CannedTransport;
use Pepay\Transport\CurlTransport;

/**
 * Clients, their copies with other settings, and what they tell of what came.
 */
final class ClientTest extends SandboxTestCase
{
    public function testACopyWithOtherOptions(): void
    {
        $this->fault(['route' => 'GET /api/v1/invoices', 'count' => 9, 'status' => 503, 'retry_after' => '0']);
        $copy = $this->pepay->withOptions(maxRetries: 1)->withOptions(timeoutMs: 5_000);
        self::assertCount(2, self::failed($copy)->attempts);
        self::assertCount(1, self::failed($copy, new CallOptions(maxRetries: 0))->attempts);
        self::assertCount(2, self::failed($copy->withAuth(apiKey: $this->key))->attempts);
        self::assertCount(3, self::failed($this->pepay)->attempts, 'the first is as it was');
    }

    public function testACopyLivesOnWithoutTheFirst(): void
    {
        $copy = $this->pepay()->withOptions(timeoutMs: 5_000);
        gc_collect_cycles();
        self::assertSame([], $copy->invoices->list()->data);
        $payviox = $this->payviox()->withOptions(maxRetries: 0)->withAuth($this->key);
        self::assertNotEmpty($payviox->paymentMethods->list());
    }

    public function testALookOfAWaitKeepsToTheTimeoutOfItsClient(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: 1);
        $route = "GET /api/v1/invoices/$invoice->invoiceId/status";
        $this->fault(['route' => $route, 'count' => 9, 'delay_ms' => 20_000]);
        $start = hrtime(true);
        try {
            $this->pepay->withOptions(timeoutMs: 200)->invoices->waitForStatus($invoice->invoiceId, 12_000);
            self::fail('it is not paid');
        } catch (RequestTimeoutException $exception) {
            self::assertSame('invoices.status', $exception->operation);
        }
        self::assertLessThan(10.0, (hrtime(true) - $start) / 1e9);
    }

    public function testDriftIsCountedForAllCopies(): void
    {
        $transport = new CannedTransport('{"id":"inv_1","status":"refunding","brand_new":1,"created_at":[]}');
        $pepay = $this->pepay($transport);
        self::assertSame([], $pepay->drift());
        $sentences = $pepay->invoices->retrieve('inv_1')->response->drift();
        $other = $pepay->withAuth(apiKey: 'sk_test_2')->withOptions(maxRetries: 0);
        $other->invoices->retrieve('inv_1');

        self::assertContains('the field brand_new is unknown', $sentences);
        self::assertCount(3, $sentences);
        self::assertSame($sentences, array_column($pepay->drift(), 'text'));
        self::assertEquals(new Drift('invoices.retrieve', $sentences[0], 2), $other->drift()[0]);
    }

    public function testTheItemsOfAListHaveTheResponseTheyCameIn(): void
    {
        $this->pepay->invoices->create(amountUsd: 1);
        foreach ($this->pepay->invoices->iter() as $invoice) {
            self::assertSame(200, $invoice->response->status());
        }
        foreach ($this->pepay->tokens->iterSearch(limit: 100) as $token) {
            self::assertSame(200, $token->response->status());
        }
    }

    public function testACaFileIsForTheDefaultTransport(): void
    {
        $this->expectException(ConfigException::class);
        $this->expectExceptionMessage('CA file');
        new Payviox('sk_test_1', transport: new CurlTransport(), caFile: '/etc/ssl/certs/ca-certificates.crt');
    }

    public function testAProxyThatCannotBeUsedIsToldWhenTheClientIsMade(): void
    {
        $made = [
            static fn () => new Pepay('sk_test_1', proxy: 'http://[::1'),
            static fn () => new Payviox('sk_test_1', proxy: 'ftp://proxy.example'),
            static fn () => new Pepay('sk_test_1'),
        ];
        $_SERVER['https_proxy'] = 'http://user:hunter2@';
        try {
            foreach ($made as $make) {
                try {
                    $make();
                    self::fail('it was taken');
                } catch (ConfigException $exception) {
                    self::assertStringContainsString('cannot be used as a proxy', $exception->getMessage());
                    self::assertStringNotContainsString('hunter2', (string) $exception);
                }
            }
            self::assertInstanceOf(Pepay::class, new Pepay('sk_test_1', proxy: false));
        } finally {
            unset($_SERVER['https_proxy']);
        }
    }

    public function testTheTransportGetsTheProxy(): void
    {
        $transport = new CannedTransport('{"data":[]}');
        $pepay = new Pepay('sk_test_1', transport: $transport, proxy: ' http://user:hunter2@proxy.example ');
        $pepay->withOptions(maxRetries: 0)->withAuth(apiKey: 'sk_test_2')->invoices->list();
        self::assertSame('http://user:hunter2@proxy.example:1080', $transport->last->proxy);
        foreach ([var_export($pepay, true), print_r($pepay, true), print_r($transport, true)] as $text) {
            self::assertStringNotContainsString('hunter2', $text);
        }
    }

    public function testTheSameNameMakesTheSameInvoice(): void
    {
        $options = new CallOptions(idempotencyKey: Pepay::idempotencyKey('order-1042'));
        self::assertSame('bff83cdf-b94d-4087-b6fd-49cb20c427dc', $options->idempotencyKey);
        $first = $this->pepay->invoices->create('5', options: $options);
        self::assertSame($first->invoiceId, $this->pepay->invoices->create('5', options: $options)->invoiceId);
        $named = new CallOptions(idempotencyKey: 'order-1042');
        $all = [fn () => Pepay::idempotencyKey("\xff"), fn () => $this->pepay->invoices->create('5', options: $named)];
        foreach ($all as $refused) {
            try {
                $refused();
                self::fail('it was taken');
            } catch (InvalidRequestException $exception) {
                self::assertCount(1, $exception->errors);
            }
        }
    }

    public function testWhereTheApisAre(): void
    {
        $library = Library::load();
        $transport = new CannedTransport('{"data":[]}');
        (new Pepay('sk_test_1', transport: $transport))->invoices->list();
        self::assertStringStartsWith($library->providerUrl(Provider::Pepay) . '/', $transport->last->url);
        (new Payviox('sk_test_1', transport: $transport))->paymentMethods->list();
        self::assertStringStartsWith($library->providerUrl(Provider::Payviox) . '/', $transport->last->url);
    }

    private static function failed(Pepay $pepay, ?CallOptions $options = null): PepayException
    {
        try {
            $pepay->invoices->list(options: $options);
        } catch (ServerException $exception) {
            return $exception;
        }
        self::fail('it is busy');
    }

    public function testARequestThatNoMethodDescribes(): void
    {
        $made = $this->pepay->request('POST', '/api/v1/invoices', json: ['amount_usd' => 49.99]);
        $id = $made->json['invoice_id'];
        self::assertSame(1, \count($this->pepay->request('GET', '/api/v1/invoices', ['limit' => 1])->json['data']));
        self::assertSame($id, $this->pepay->invoices->retrieve($id)->id);
    }
}
