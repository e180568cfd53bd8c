<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use Pepay\Pepay\Event;
use Pepay\Webhook;

/**
 * What Pepay delivers to an inbox.
 */
final class Deliveries
{
    /**
     * The body of an event that tells of an invoice, at this second since the first.
     */
    public static function invoice(string $status, int $second, string $id = 'inv_1'): string
    {
        $nowMs = 1_700_000_000_000 + $second * 1000;
        $object = ['object' => 'invoice', 'id' => $id, 'status' => $status];
        $body = json_decode(Webhook::testEvent('invoice.updated', $object, $nowMs), true);

        return json_encode(['id' => "evt_$nowMs-" . crc32($id . $status)] + $body);
    }

    public static function event(string $body): Event
    {
        return Webhook::constructEvent($body, Webhook::sign($body, 'whsec_1'), 'whsec_1');
    }
}
