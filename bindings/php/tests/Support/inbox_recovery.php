<?php

/**
 * A recovery in a process of its own: the DSN of its database, and the key. It writes a dot for each event.
 */

declare(strict_types=1);

use Pepay\EventName;
use Pepay\Inbox\Inbox;
use Pepay\Pepay;
use Pepay\Tests\Support\Databases;

require __DIR__ . '/../bootstrap.php';

[, $dsn, $key] = $argv;
$inbox = new Inbox(Databases::connect($dsn));
$inbox->on(EventName::INVOICE_PAID, static function (Pepay\Event $event, PDO $pdo): void {
    $pdo->prepare('INSERT INTO orders VALUES (?, ?)')->execute([$event->invoice->id, $event->invoice->status]);
});
$tell = static function (): void {
    echo '.';
    usleep(2000);
};
$inbox->recover(new Pepay(apiKey: $key, baseUrl: getenv('API_URL')), since: new DateInterval('PT3H'), tell: $tell);
