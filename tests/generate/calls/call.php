<?php

declare(strict_types=1);

require __DIR__ . '/../../../bindings/php/tests/bootstrap.php';

use Pepay\Pepay;
use Pepay\Pepay\ReminderState;

$client = new Pepay(apiKey: 'sk_test_1');
$invoice = $client->invoices->retrieve('inv_1');
echo "$invoice->id $invoice->remindersSent\n";
foreach ($client->invoices->iterReminders('inv_1', state: ReminderState::OPENED, limit: 2) as $it) {
    echo "$it->id $it->state $it->amountDueUsd {$it->recipient->email}\n";
}
