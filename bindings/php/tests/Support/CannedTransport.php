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

    private readonly Received $answer;

    public function __construct(string $body, int $status = 200, string $headers = '')
    {
        $this->answer = new Received($status, $headers, $body);
    }

    public function send(Request $request): Received
    {
        $this->sent++;
        $this->last = $request;

        return $this->answer;
    }
}
