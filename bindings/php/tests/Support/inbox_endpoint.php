<?php

declare(strict_types=1);

// A webhook endpoint with an inbox, for a web server. The query says what its handler does.

use Pepay\Inbox\Inbox;
use Pepay\Inbox\NotYet;
use Pepay\Webhook;

require __DIR__ . '/../bootstrap.php';

$inbox = new Inbox(new PDO('sqlite::memory:'));
$inbox->createTables();
$inbox->on('*', static fn () => match ($_GET['handler']) {
    'works' => null,
    'waits' => throw new NotYet(),
    'throws' => throw new DomainException(),
    'exits' => exit('bye'),
    'is out of memory' => str_repeat('.', PHP_INT_MAX >> 8),
});
$body = (string) file_get_contents('php://input');
$receipt = $inbox->receive(Webhook::constructEvent($body, $_SERVER, 'whsec_1'), $body);
isset($_GET['silent']) || $receipt->respond();
