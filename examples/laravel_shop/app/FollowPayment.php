<?php

declare(strict_types=1);

namespace App;

use Pepay\Pepay\Event;

/**
 * Runs once for each event, in the transaction that records it, and not for what a newer one has overtaken.
 */
final class FollowPayment
{
    public function handle(Event $event): void
    {
        $order = Order::find($event->invoice?->metadata['order'] ?? null);
        $order?->update([
            'status' => $event->invoice->status,
            'paid_usd' => preg_replace('/(\.\d\d)\d+$/', '$1', $event->invoice->amountPaidDecimal ?? '0.00'),
        ]);
    }
}
