<?php

declare(strict_types=1);

// Forks while a connection is kept, and says whether the parent still has it when its child is gone.

use Pepay\Transport\CurlTransport;
use Pepay\Transport\Request;

require __DIR__ . '/../bootstrap.php';

[, $url, $caFile, $end] = $argv;
$transport = new CurlTransport($caFile);
$send = static fn (): string => $transport->send(new Request('GET', $url, [], '', 5_000, 5_000, null))->body;
$connection = $send();
$child = pcntl_fork();
if ($child === 0) {
    match ($end) {
        'exit' => exit,
        'drop' => $send = $transport = null,
        'throw' => throw new RuntimeException('the child fails'),
    };
    exit;
}
pcntl_waitpid($child, $status);
usleep(50_000);
echo $send() === $connection ? 'kept' : 'lost', "\n";
