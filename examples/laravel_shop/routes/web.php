<?php

declare(strict_types=1);

use App\Order;
use Illuminate\Support\Facades\Route;
use Illuminate\Support\Str;
use Pepay\CallOptions;
use Pepay\Laravel\Facades\Pepay;

Route::pepayWebhooks(); // at /webhooks/pepay

Route::view('/', 'product');

Route::post('/orders', static function () {
    $order = Order::create(['id' => (string) Str::uuid(), 'amount_usd' => '49.99']);
    $invoice = Pepay::client()->invoices->create(
        amountUsd: $order->amount_usd,
        description: 'Order ' . substr($order->id, 0, 8),
        metadata: ['order' => $order->id],
        options: new CallOptions(idempotencyKey: $order->id), // asked again, it gives the same invoice
    );
    $order->update(['payment_url' => $invoice->paymentUrl]);

    return redirect("/orders/$order->id", 303);
});

Route::get('/orders/{order}', static fn (Order $order) => view('order', ['order' => $order]));
