<?php

declare(strict_types=1);

namespace App\Handlers;

use Illuminate\Support\Facades\DB;
use Pepay\Pepay\Event;

final class Ship
{
    public function __invoke(Event $event): void
    {
        DB::table('shipments')->insert(['invoice' => $event->invoice->id]);
    }
}
