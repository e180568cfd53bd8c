<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Tests\Support\Sandbox;
use Pepay\Transport\Transport;
use PHPUnit\Framework\TestCase;

/**
 * A test with a tenant of its own in the sandbox.
 */
abstract class SandboxTestCase extends TestCase
{
    protected Sandbox $sandbox;
    protected string $key;
    protected Pepay $pepay;

    protected function setUp(): void
    {
        $this->sandbox = Sandbox::shared();
        $this->key = Sandbox::key();
        $this->pepay = $this->pepay();
    }

    protected function pepay(?Transport $transport = null, ?int $timeoutMs = null, ?int $maxRetries = null): Pepay
    {
        return new Pepay(
            apiKey: $this->key,
            baseUrl: $this->sandbox->url,
            timeoutMs: $timeoutMs,
            maxRetries: $maxRetries,
            transport: $transport,
        );
    }

    protected function payviox(?Transport $transport = null, ?int $timeoutMs = null): Payviox
    {
        return new Payviox($this->key, $this->sandbox->url, timeoutMs: $timeoutMs, transport: $transport);
    }

    /**
     * @param array<string, mixed> $body
     *
     * @return array<string, mixed>
     */
    protected function control(string $path, array $body = []): array
    {
        return $this->sandbox->control($this->key, 'POST', $path, $body);
    }

    /** @param array<string, mixed> $rule what goes wrong, on which route, how often */
    protected function fault(array $rule): void
    {
        $this->control('faults', $rule);
    }

    /** @return array<string, mixed> */
    protected static function session(string $orderId): array
    {
        return [
            'amount' => 10_000,
            'currency' => 'USD',
            'customer' => 'customer_42',
            'orderId' => $orderId,
            'items' => [['name' => 'T-shirt', 'quantity' => 2, 'price' => 5_000]],
        ];
    }
}
