<?php

declare(strict_types=1);

// One request of a server with ffi.enable=preload: creates an invoice, reads its session, checks a webhook.

use Pepay\Pepay;
use Pepay\Webhook;

if (isset($_GET['page'])) {
    exit('the shop is open');
}
$pepay = new Pepay();
$invoice = $pepay->invoices->create(amountUsd: '49.99');
$payor = $pepay->withAuth(sessionToken: $invoice->sessionToken, signature: $invoice->signature);
$body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => $invoice->invoiceId, 'status' => 'paid']);

try {
    FFI::cdef('int getpid(void);');
    $isRestricted = false;
} catch (FFI\Exception) {
    $isRestricted = true;
}
$server = Webhook::sign($body, 'whsec_1');
echo json_encode([
    'amount' => $payor->paymentSessions->getSessionDetails()->amountUsd,
    'event' => Webhook::constructEvent($body, $server, 'whsec_1')->invoice?->status,
    'sapi' => PHP_SAPI,
    'isRestricted' => $isRestricted,
    'files' => count(get_included_files()),
]);
