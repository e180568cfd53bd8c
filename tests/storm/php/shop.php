<?php

// A shop of the storm: shop.php create, shop.php recover, and the webhooks under PHP's own server. PG* and PEPAY_* say where and
// for whom.

declare(strict_types=1);

use Pepay\Inbox\Inbox;
use Pepay\Inbox\Recovered;
use Pepay\Pepay;
use Pepay\Pepay\Event;

require __DIR__ . '/../../../bindings/php/tests/bootstrap.php';

$dsn = \sprintf('pgsql:host=%s;dbname=%s;user=%s', getenv('PGHOST'), getenv('PGDATABASE'), getenv('PGUSER'));
$pdo = new PDO($dsn, options: [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);

$inbox = new Inbox($pdo);
$every = ['invoice.created', 'invoice.updated', 'invoice_payment.created', 'invoice_payment.updated'];
$inbox->on($every, static function (Event $event, PDO $pdo): void {
    $pdo->prepare('INSERT INTO ledger (event) VALUES (?)')->execute([$event->id]);
}, stale: true);
$inbox->on(['invoice.created', 'invoice.updated'], static function (Event $event, PDO $pdo): void {
    $pdo->prepare(
        'INSERT INTO orders (invoice, state) VALUES (?, ?) ON CONFLICT (invoice) DO UPDATE SET state = excluded.state',
    )->execute([$event->invoice->id, $event->invoice->status]);
});
$inbox->on('invoice.paid', static function (Event $event, PDO $pdo): void {
    $pdo->prepare('UPDATE orders SET shipped = shipped + 1 WHERE invoice = ?')->execute([$event->invoice->id]);
});

if (PHP_SAPI === 'cli-server') {
    $body = (string) file_get_contents('php://input');
    $event = (new Pepay\WebhookReceiver((string) getenv('PEPAY_WEBHOOK_SECRET')))->constructEvent($body, getallheaders());
    http_response_code($inbox->receive($event, $body)->status);
} elseif ($argv[1] === 'create') {
    $inbox->createTables();
} else {
    $pepay = new Pepay((string) getenv('PEPAY_API_KEY'), baseUrl: (string) getenv('PEPAY_API_URL'));
    $recovery = $inbox->recover($pepay, tell: static function (Recovered $event): void {
        echo $event, "\n";
    });
    echo $recovery, "\n";
}
