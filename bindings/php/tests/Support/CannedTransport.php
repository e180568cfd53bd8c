<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\Transport;

/**
 * Answers without a network.
 */
final class CannedTransport implements Transport
{
    public int $sent = 0;
    public ?Request $last = null;

    public function __construct(
        private readonly string $body,
        private readonly int $status = 200,
        private readonly string $headers = '',
    ) {
    }

    public function send(Request $request): Received
    {
        $this->sent++;
        $this->last = $request;

        return new Received($this->status, $this->headers, $this->body);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['sent' => $this->sent];
    }
}
