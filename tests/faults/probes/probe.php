<?php

declare(strict_types=1);

// The PHP clients over one transport; see __init__.py for what goes in and out.

require __DIR__ . '/../../../bindings/php/tests/bootstrap.php';

use Nyholm\Psr7\Factory\Psr17Factory;
use Pepay\CallOptions;
use Pepay\Exception\PepayException;
use Pepay\Transport\CurlTransport;
use Pepay\Transport\GuzzleHandler;
use Pepay\Transport\Psr18Transport;
use Pepay\Transport\Transport;

function transport(string $name): Transport
{
    $factory = new Psr17Factory();

    return match ($name) {
        'curl' => new CurlTransport(),
        'PSR-18' => new Psr18Transport(new GuzzleHttp\Client(), $factory, $factory),
        'Guzzle handler' => new Psr18Transport(
            new GuzzleHttp\Client(['handler' => GuzzleHttp\HandlerStack::create(new GuzzleHandler())]),
            $factory,
            $factory,
        ),
    };
}

/** The id that came back. @param list<string> $job */
function make(Transport $transport, array $job): string
{
    [$call, $baseUrl, $key, , $timeoutMs, $connectTimeoutMs, $warm] = $job;
    $settings = [
        'apiKey' => 'sk_test_1',
        'baseUrl' => $baseUrl,
        'timeoutMs' => (int) $timeoutMs,
        'connectTimeoutMs' => (int) $connectTimeoutMs,
        'maxRetries' => 1,
        'transport' => $transport,
    ];
    $client = $call === 'once' ? new Pepay\Payviox(...$settings) : new Pepay\Pepay(...$settings);
    $read = static fn () => $call === 'once' ? $client->paymentMethods->list() : $client->invoices->list();
    if ($warm !== '') {
        $read();
    }
    switch ($call) {
        case 'read':
            $read();

            return '';
        case 'keyed':
            return (string) $client->invoices->create(1, options: new CallOptions(idempotencyKey: $key))->invoiceId;
        default:
            $items = [['name' => 'T-shirt', 'quantity' => 1, 'price' => 100]];

            return (string) $client->sessions->create(100, 'USD', 'c', $key, $items)->sessionId;
    }
}

while (($line = fgets(STDIN)) !== false) {
    $job = explode("\t", rtrim($line, "\n"));
    putenv($job[3] === '' ? 'https_proxy' : "https_proxy=$job[3]");
    $transport = transport($argv[1]);
    $start = hrtime(true);
    try {
        $end = ['ok', '', make($transport, $job), ''];
    } catch (PepayException $exception) {
        $end = [$exception->kind(), $exception->reason ?? '', '', $exception->getMessage()];
    } catch (Throwable $exception) {
        $end = ['raised', $exception::class, '', $exception->getMessage()];
    }
    $elapsed = (string) intdiv(hrtime(true) - $start, 1_000_000);
    echo implode("\t", preg_replace('/\s+/', ' ', [$elapsed, ...$end])), "\n";
}
