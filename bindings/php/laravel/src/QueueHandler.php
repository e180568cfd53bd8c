<?php

declare(strict_types=1);

namespace Pepay\Laravel;

use Illuminate\Contracts\Bus\Dispatcher;
use Illuminate\Contracts\Container\Container;
use Pepay\Inbox\Inbox;
use Pepay\Payviox;
use Pepay\Pepay;

/**
 * Puts an event into the queue, in the transaction that records it: with the database queue on the inbox's connection,
 * both are kept or neither.
 *
 * @internal
 */
final class QueueHandler
{
    /** @param class-string $class */
    public function __construct(
        private readonly Container $app,
        private readonly Inbox $inbox,
        private readonly string $class,
    ) {
        // One that could not be called is refused now, not by a worker later.
        new ContainerHandler($app, $class);
    }

    public function __invoke(Pepay\Event|Payviox\Event|Payviox\PayoutEvent $event): void
    {
        $job = new HandleEvent($this->class, ...$this->inbox->delivery());
        $this->app->make(Dispatcher::class)->dispatch($job);
    }
}
