<?php

declare(strict_types=1);

use Illuminate\Support\Facades\Route;
use Pepay\Laravel\Facades\Pepay;

Route::pepayWebhooks();
Route::post('/orders', static fn () => [
    'invoice' => Pepay::client()->invoices->create(amountUsd: '49.99', description: 'Order 1042')->invoiceId,
]);
Route::post('/login', static fn () => 'a form with a CSRF token');
