<?php

declare(strict_types=1);

namespace Pepay\Laravel;

use Illuminate\Contracts\Container\Container;
use Pepay\Payviox;
use Pepay\Pepay;

/**
 * A handler that the container makes, and whose arguments beside the event it gives.
 *
 * @internal
 */
final class ContainerHandler
{
    private readonly string $method;

    /**
     * @param class-string $class
     *
     * @throws \InvalidArgumentException when it has no method to call, or none that takes an event
     */
    public function __construct(private readonly Container $app, private readonly string $class)
    {
        $this->method = method_exists($class, 'handle') ? 'handle' : '__invoke';
        $parameters = method_exists($class, $this->method)
            ? (new \ReflectionMethod($class, $this->method))->getParameters()
            : throw new \InvalidArgumentException("the handler $class has no method \"handle\" or \"__invoke\"");
        if ($parameters === []) {
            throw new \InvalidArgumentException("$class::$this->method() takes no event");
        }
    }

    public function __invoke(Pepay\Event|Payviox\Event|Payviox\PayoutEvent $event): mixed
    {
        $handler = $this->app->make($this->class);
        $first = (new \ReflectionMethod($handler, $this->method))->getParameters()[0]->getName();

        return $this->app->call([$handler, $this->method], [$first => $event]);
    }
}
