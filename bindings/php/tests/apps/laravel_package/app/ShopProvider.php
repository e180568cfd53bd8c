<?php

declare(strict_types=1);

namespace App;

use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Event;
use Illuminate\Support\ServiceProvider;
use Pepay\EventName;
use Pepay\Laravel\Facades\Pepay;
use Pepay\Webhooks\EventHandled;

final class ShopProvider extends ServiceProvider
{
    public function boot(): void
    {
        Pepay::on('*', Handlers\Record::class);
        Pepay::on(EventName::INVOICE_PAID, Handlers\Ship::class);
        Pepay::on(EventName::INVOICE_PAID, Handlers\Thank::class);
        // After the commit.
        Event::listen(static function (EventHandled $handled): void {
            Moments::dieIfAsked('answering');
            if ($handled->is(EventName::INVOICE_PAID)) {
                DB::table('mails')->insert(['invoice' => $handled->event->invoice->id]);
            }
        });
    }
}
