<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\AttemptInfo;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Pepay;
use Pepay\ResultInfo;

/**
 * Hooks see every attempt and every result, and cannot break a payment.
 */
final class HooksTest extends SandboxTestCase
{
    public function testAttemptsAndResults(): void
    {
        $attempts = $results = [];
        $pepay = $this->watched($attempts, $results);
        $this->fault(['route' => 'POST /api/v1/invoices', 'count' => 1, 'status' => 503, 'retry_after' => '0']);
        $invoice = $pepay->invoices->create(amountUsd: 1);

        self::assertSame([[1, 503, 'status 503'], [2, 201, 'status 201']], array_map(
            static fn (AttemptInfo $info): array => [$info->number, $info->status, $info->outcome],
            $attempts,
        ));
        self::assertCount(1, $results);
        self::assertSame([201, null, 1], [$results[0]->status, $results[0]->error, $results[0]->retries]);
        foreach ([...$attempts, ...$results] as $info) {
            $route = [$info->operation, $info->method, $info->path];
            self::assertSame(['invoices.create', 'POST', '/api/v1/invoices'], $route);
            self::assertStringNotContainsString($this->key, print_r($info, true));
        }
        $spent = array_sum(array_column($attempts, 'durationMs'));
        self::assertGreaterThan(0, $spent);
        self::assertGreaterThanOrEqual($spent, $results[0]->durationMs);

        self::assertSame(1, $invoice->response->retries());
        self::assertSame('status 503', $invoice->response->attempts()[0]->outcome);
        self::assertStringContainsString('json', $invoice->response->headers()['content-type']);
    }

    public function testFailuresCopiesAndPages(): void
    {
        $attempts = $results = [];
        $pepay = $this->watched($attempts, $results, maxRetries: 0);
        $this->fault(['route' => 'POST /api/v1/invoices', 'count' => 1, 'reset' => 'after_commit']);
        try {
            $pepay->withOptions(timeoutMs: 5_000)->withAuth(apiKey: $this->key)->invoices->create(amountUsd: 1);
            self::fail('nobody knows');
        } catch (OutcomeUnknownException) {
        }
        self::assertCount(1, iterator_to_array($pepay->invoices->iter(limit: 1)));
        try {
            $pepay->invoices->create(amountUsd: '0');
            self::fail('nothing was sent');
        } catch (InvalidRequestException) {
        }
        self::assertSame([['invoices.create', null, 'outcome_unknown'], ['invoices.list', 200, null]], array_map(
            static fn (ResultInfo $info): array => [$info->operation, $info->status, $info->error],
            $results,
        ));
    }

    public function testAMistakeInAHookIsLoggedAndCostsNothing(): void
    {
        $log = tempnam(sys_get_temp_dir(), 'pepay');
        $before = ini_set('error_log', $log);
        try {
            $mistake = static fn (object $info) => throw new \TypeError('a mistake');
            $pepay = new Pepay($this->key, baseUrl: $this->sandbox->url, onAttempt: $mistake, onResult: $mistake);
            self::assertNotSame('', $pepay->invoices->create(amountUsd: 1)->invoiceId);
            self::assertSame(2, substr_count((string) file_get_contents($log), 'a hook threw TypeError: a mistake'));
        } finally {
            ini_set('error_log', (string) $before);
            unlink($log);
        }
    }

    public function testThePathHasNoIds(): void
    {
        $attempts = $results = [];
        $pepay = $this->watched($attempts, $results);
        $pepay->invoices->retrieve($this->pepay->invoices->create(amountUsd: 1)->invoiceId);
        foreach ([...$attempts, ...$results] as $info) {
            $route = [$info->operation, $info->method, $info->path];
            self::assertSame(['invoices.retrieve', 'GET', '/api/v1/invoices/{invoice_id}'], $route);
        }
    }

    /**
     * @param list<AttemptInfo> $attempts
     * @param list<ResultInfo> $results
     */
    private function watched(array &$attempts, array &$results, ?int $maxRetries = null): Pepay
    {
        return new Pepay(
            $this->key,
            baseUrl: $this->sandbox->url,
            maxRetries: $maxRetries,
            onAttempt: static function (AttemptInfo $info) use (&$attempts): void {
                $attempts[] = $info;
            },
            onResult: static function (ResultInfo $info) use (&$results): void {
                $results[] = $info;
            },
        );
    }
}
