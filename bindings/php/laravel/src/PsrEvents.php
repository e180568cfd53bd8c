<?php

declare(strict_types=1);

namespace Pepay\Laravel;

use Illuminate\Contracts\Events\Dispatcher;
use Psr\EventDispatcher\EventDispatcherInterface;

/**
 * Laravel's events, as PSR-14 has them.
 *
 * @internal
 */
final readonly class PsrEvents implements EventDispatcherInterface
{
    public function __construct(private Dispatcher $events)
    {
    }

    public function dispatch(object $event): object
    {
        $this->events->dispatch($event);

        return $event;
    }
}
