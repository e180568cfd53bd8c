<?php

declare(strict_types=1);

namespace App\Handlers;

use App\Moments;
use Illuminate\Database\Connection;
use Pepay\Inbox\NotYet;
use Pepay\Payviox;
use Pepay\Pepay\Event;

/**
 * In the transaction of the inbox.
 */
final class Record
{
    public function handle(Event|Payviox\Event|Payviox\PayoutEvent $event, Connection $database): void
    {
        $status = $event instanceof Event ? (string) $event->invoice?->status : $event->name;
        // A transaction of Laravel's own is a savepoint within the inbox's.
        $database->transaction(static fn () => $database->table('effects')->insert([
            'event' => $event instanceof Event ? $event->id : $event->dedupeKey,
            'status' => $status,
        ]));
        Moments::dieIfAsked('handling');
        if ($status === 'paid') {
            // Before whatever else waits for the commit.
            $database->afterCommit(static fn () => Moments::dieIfAsked('committing'));
        }
        if (Moments::is('no-stock')) {
            throw new \DomainException('no stock');
        }
        if (Moments::is('not-yet')) {
            throw new NotYet('the order is not here yet');
        }
        if (Moments::is('rolls-back')) {
            $database->rollBack();
        }
    }
}
