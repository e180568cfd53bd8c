<?php

declare(strict_types=1);

// Takes the deliveries of a file, one to a line, and says which were answered with 200. It kills itself once before
// the commit of some of them, and after the commit of others.

use Pepay\Inbox\Inbox;
use Pepay\Pepay\Event;
use Pepay\Tests\Support\Databases;
use Pepay\Tests\Support\Deliveries;

require __DIR__ . '/../bootstrap.php';

[, $dsn, $file, $folder] = $argv;
$pdo = Databases::connect($dsn);
$inbox = new Inbox($pdo);
$dies = static function (string $when, string $id) use ($folder): void {
    // Only who makes the file dies.
    if (crc32("$when $id") % 8 === 0 && @fopen("$folder/$when-$id", 'x') !== false) {
        posix_kill(getmypid(), SIGKILL);
    }
};
$inbox->on('*', static function (Event $event, PDO $pdo): void {
    $pdo->prepare('INSERT INTO orders VALUES (?, ?)')->execute([$event->id, $event->invoice->status]);
});
$inbox->on('invoice.paid', static function (Event $event, PDO $pdo): void {
    $pdo->prepare("INSERT INTO orders VALUES (?, 'shipped')")->execute([$event->invoice->id]);
});
$inbox->on('*', static fn (Event $event) => $dies('handling', $event->id));
foreach (file($file, FILE_IGNORE_NEW_LINES) as $body) {
    $event = Deliveries::event($body);
    $receipt = $inbox->receive($event, $body);
    $dies('answering', $event->id);
    echo $receipt->status, ' ', $body, "\n";
}
