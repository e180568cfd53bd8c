<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Nyholm\Psr7\Factory\Psr17Factory;
use Pepay\Attempt;
use Pepay\Exception\PepayException;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Transport\CurlTransport;
use Pepay\Transport\Psr18Transport;
use Pepay\Transport\Transport;

/**
 * The same faults of the provider have the same outcomes as in Python: of a read, of a write with an idempotency key,
 * and of one without, which must not happen twice.
 */
final class OutcomesTest extends SandboxTestCase
{
    private const FAULTS = [
        'busy once' => ['status' => 503, 'retry_after' => '0'],
        'failing' => ['status' => 500, 'retry_after' => '0', 'count' => 9],
        'limited' => ['status' => 429, 'retry_after' => '0'],
        'refused' => ['status' => 422],
        'lost before' => ['reset' => 'before'],
        'lost after the commit' => ['reset' => 'after_commit'],
        'lost each time' => ['reset' => 'after_commit', 'count' => 9],
        'cut' => ['truncate' => 10],
        'not JSON' => ['html' => true],
        'empty' => ['empty' => true],
    ];

    /** With one retry: how it ended, with which status, and the attempts that came to nothing. */
    private const OUTCOMES = [
        'busy once' => [
            'read' => ['ok', 200, ['status 503']],
            'keyed' => ['ok', 201, ['status 503']],
            'once' => ['outcome_unknown', 503, ['status 503']],
        ],
        'failing' => [
            'read' => ['server', 500, ['status 500', 'status 500']],
            'keyed' => ['server', 500, ['status 500', 'status 500']],
            'once' => ['outcome_unknown', 500, ['status 500']],
        ],
        'limited' => [
            'read' => ['ok', 200, ['status 429']],
            'keyed' => ['ok', 201, ['status 429']],
            'once' => ['ok', 201, ['status 429']],
        ],
        'refused' => [
            'read' => ['invalid_request', 422, ['status 422']],
            'keyed' => ['invalid_request', 422, ['status 422']],
            'once' => ['invalid_request', 422, ['status 422']],
        ],
        'lost before' => [
            'read' => ['ok', 200, ['maybe sent: connection']],
            'keyed' => ['ok', 201, ['maybe sent: connection']],
            'once' => ['outcome_unknown', null, ['maybe sent: connection']],
        ],
        'lost after the commit' => [
            'read' => ['ok', 200, ['maybe sent: connection']],
            'keyed' => ['ok', 201, ['maybe sent: connection']],
            'once' => ['outcome_unknown', null, ['maybe sent: connection']],
        ],
        'lost each time' => [
            'read' => ['transport', null, ['maybe sent: connection', 'maybe sent: connection']],
            'keyed' => ['outcome_unknown', null, ['maybe sent: connection', 'maybe sent: connection']],
            'once' => ['outcome_unknown', null, ['maybe sent: connection']],
        ],
        'cut' => [
            'read' => ['ok', 200, ['maybe sent: protocol']],
            'keyed' => ['ok', 201, ['maybe sent: protocol']],
            'once' => ['outcome_unknown', 201, ['maybe sent: protocol']],
        ],
        'not JSON' => [
            'read' => ['decode', 200, ['status 200']],
            'keyed' => ['outcome_unknown', 201, ['status 201']],
            'once' => ['outcome_unknown', 201, ['status 201']],
        ],
        'empty' => [
            'read' => ['decode', 200, ['status 200']],
            'keyed' => ['outcome_unknown', 201, ['status 201']],
            'once' => ['outcome_unknown', 201, ['status 201']],
        ],
    ];

    /** @return iterable<string, array{string, string}> */
    public static function cases(): iterable
    {
        foreach (self::OUTCOMES as $fault => $outcomes) {
            foreach (array_keys($outcomes) as $call) {
                yield "$fault, $call" => [$fault, $call];
            }
        }
    }

    /** @dataProvider cases */
    public function testWithCurl(string $fault, string $call): void
    {
        self::assertSame(self::OUTCOMES[$fault][$call], $this->outcome(new CurlTransport(), $fault, $call));
    }

    /** @dataProvider cases */
    public function testWithPsr18(string $fault, string $call): void
    {
        $factory = new Psr17Factory();
        $client = new \GuzzleHttp\Client();
        $transport = new Psr18Transport($client, $factory, $factory);
        self::assertSame(self::OUTCOMES[$fault][$call], $this->outcome($transport, $fault, $call));
    }

    /** @return array{string, int|null, list<string>} */
    private function outcome(Transport $transport, string $fault, string $call): array
    {
        $this->fault(self::FAULTS[$fault] + ['route' => '*', 'count' => 1]);
        $settings = ['baseUrl' => $this->sandbox->url, 'maxRetries' => 1, 'transport' => $transport];
        $pepay = new Pepay($this->key, ...$settings);
        $payviox = new Payviox($this->key, ...$settings);
        try {
            $reply = match ($call) {
                'read' => $pepay->invoices->list(),
                'keyed' => $pepay->invoices->create(amountUsd: 1),
                'once' => $payviox->sessions->create(...self::session('order_1')),
            };
            $outcome = ['ok', $reply->response->status(), $reply->response->attempts()];
        } catch (PepayException $exception) {
            $outcome = [$exception->kind(), $exception->status, $exception->attempts];
            self::assertSame($call === 'once' ? 'order_1' : null, $exception->orderId);
            self::assertSame($call === 'keyed', $exception->idempotencyKey !== null);
        }
        $outcome[2] = array_map(static fn (Attempt $attempt): string => $attempt->outcome, $outcome[2]);
        $requests = \count($outcome[2]) + ($outcome[0] === 'ok' ? 1 : 0);
        self::assertCount($requests, $this->sandbox->control($this->key, 'GET', 'journal')['data']);

        return $outcome;
    }
}
