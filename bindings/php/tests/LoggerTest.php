<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Monolog\Handler\TestHandler;
use Monolog\Logger;
use Pepay\Exception\AuthenticationException;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\ServerException;
use Pepay\Pepay;
use Pepay\Tests\Support\CannedTransport;
use Psr\Log\AbstractLogger;

/**
 * What a PSR-3 logger is told: one record for each attempt and each call, and no secret.
 */
final class LoggerTest extends SandboxTestCase
{
    private TestHandler $logged;

    protected function setUp(): void
    {
        if (!class_exists(Logger::class)) {
            self::assertFalse(getenv('CI'), 'CI has Monolog');
            self::markTestSkipped('there is no Monolog');
        }
        parent::setUp();
        $this->logged = new TestHandler();
    }

    public function testAttemptsPausesAndResults(): void
    {
        $this->fault(['route' => 'POST /api/v1/invoices', 'count' => 1, 'status' => 503, 'retry_after' => '0']);
        $invoice = $this->logging($this->key)->invoices->create(amountUsd: 1);

        $texts = array_column($this->logged->getRecords(), 'message');
        $levels = array_column($this->logged->getRecords(), 'level_name');
        self::assertSame(['INFO', 'DEBUG', 'INFO'], $levels);
        $route = 'POST /api/v1/invoices';
        $request = $invoice->response->requestId();
        $ending = $request === null ? '' : ", request '$request'";
        $patterns = [
            "$route, attempt 1: status 503 after \\d+ ms; the next one in [\\d.]+ s",
            "$route, attempt 2: status 201 after \\d+ ms",
            "invoices.create \\($route\\): status 201 after \\d+ ms, attempt 2$ending",
        ];
        foreach ($patterns as $index => $pattern) {
            self::assertMatchesRegularExpression("{^pepay: $pattern$}", $texts[$index]);
        }
        $context = $this->logged->getRecords()[2]['context'];
        self::assertSame(['invoices.create', 201, 1], [$context['operation'], $context['status'], $context['retries']]);
    }

    public function testNoSecretIsInIt(): void
    {
        $invoice = $this->pepay->invoices->create(amountUsd: 1);
        $payor = ['sessionToken' => $invoice->sessionToken, 'signature' => $invoice->signature];
        $this->logging($this->key)->withAuth(...$payor)->paymentSessions->getSessionDetails();
        try {
            $this->logging('sk_live_of_another')->invoices->retrieve($invoice->invoiceId);
            self::fail('the key is of no account');
        } catch (AuthenticationException | NotFoundException) {
        }
        $said = json_encode($this->logged->getRecords());
        self::assertStringContainsString('error after', $said);
        foreach ([$this->key, 'sk_live_of_another', ...array_values($payor), $invoice->invoiceId] as $secret) {
            self::assertStringNotContainsString($secret, $said);
        }
    }

    public function testASecretThatComesBackAsAnIdIsMasked(): void
    {
        foreach ([200, 500] as $status) {
            $answer = new CannedTransport('{"data":[],"has_more":false}', $status, "x-request-id: $this->key\r\n");
            try {
                $pepay = new Pepay($this->key, maxRetries: 0, transport: $answer, logger: $this->logger());
                $pepay->invoices->list();
            } catch (ServerException) {
            }
        }
        self::assertSame(2, substr_count(implode(array_column($this->logged->getRecords(), 'message')), "'***'"));
        self::assertStringNotContainsString($this->key, json_encode($this->logged->getRecords()));
    }

    public function testALoggerThatFailsCostsNothing(): void
    {
        $file = tempnam(sys_get_temp_dir(), 'pepay');
        $before = ini_set('error_log', $file);
        try {
            $logger = new class extends AbstractLogger {
                public function log($level, $message, array $context = []): void
                {
                    throw new \RuntimeException('the disk is full');
                }
            };
            $pepay = new Pepay($this->key, baseUrl: $this->sandbox->url, logger: $logger);
            self::assertNotSame('', $pepay->invoices->create(amountUsd: 1)->invoiceId);
            $complaints = (string) file_get_contents($file);
            self::assertSame(2, substr_count($complaints, 'a logger threw RuntimeException: the disk is full'));
        } finally {
            ini_set('error_log', (string) $before);
            unlink($file);
        }
    }

    private function logging(string $key): Pepay
    {
        return new Pepay($key, baseUrl: $this->sandbox->url, logger: $this->logger());
    }

    private function logger(): Logger
    {
        return new Logger('shop', [$this->logged]);
    }
}
