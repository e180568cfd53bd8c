<?php

declare(strict_types=1);

namespace App;

use Pepay\Pepay;
use Symfony\Component\HttpFoundation\JsonResponse;

final class Shop
{
    public function order(Pepay $pepay): JsonResponse
    {
        $invoice = $pepay->invoices->create(amountUsd: '49.99', description: 'Order 1042');

        return new JsonResponse(['invoice' => $invoice->invoiceId]);
    }
}
