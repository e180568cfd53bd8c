<?php

declare(strict_types=1);

namespace App\Handlers;

use App\Moments;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Support\Facades\DB;
use Pepay\Inbox\NotYet;
use Pepay\Pepay\Event;

/**
 * In the queue.
 */
final class Thank implements ShouldQueue
{
    public int $tries = 3;

    public function handle(Event $event): void
    {
        if (Moments::is('mail-is-down')) {
            throw new NotYet('the mail server is down');
        }
        DB::table('thanks')->insert(['invoice' => $event->invoice->id]);
    }
}
