<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\DependencyInjection;

use Pepay\Internal\Handlers;
use Symfony\Component\DependencyInjection\Compiler\CompilerPassInterface;
use Symfony\Component\DependencyInjection\Compiler\ServiceLocatorTagPass;
use Symfony\Component\DependencyInjection\ContainerBuilder;
use Symfony\Component\DependencyInjection\Exception\InvalidArgumentException;
use Symfony\Component\DependencyInjection\Reference;

/**
 * Gives the inbox its handlers. What no event would reach is refused while the container is built.
 *
 * @internal
 */
final class HandlersPass implements CompilerPassInterface
{
    public function process(ContainerBuilder $container): void
    {
        $handlers = [];
        $services = [];
        foreach ($container->findTaggedServiceIds(PepayExtension::HANDLER, true) as $id => $tags) {
            /** @var array{names?: string, method?: string, stale?: bool, priority?: int} $tag */
            foreach ($tags as $tag) {
                $handler = [
                    'names' => array_values(array_filter(explode(',', $tag['names'] ?? ''))),
                    'service' => $id,
                    'method' => $tag['method'] ?? '__invoke',
                    'stale' => $tag['stale'] ?? false,
                ];
                self::check($container, $handler);
                $handlers[$tag['priority'] ?? 0][] = $handler;
                $services[$id] = new Reference($id);
            }
        }
        krsort($handlers);
        $container->getDefinition('pepay.inbox_factory')
            ->setArgument('$handlers', array_merge(...$handlers))
            ->setArgument('$container', ServiceLocatorTagPass::register($container, $services));
    }

    /**
     * @param array{names: list<string>, service: string, method: string, stale: bool} $handler
     */
    private static function check(ContainerBuilder $container, array $handler): void
    {
        ['service' => $id, 'method' => $method] = $handler;
        $class = $container->getReflectionClass($container->findDefinition($id)->getClass());
        if ($class === null || !$class->hasMethod($method) || !$class->getMethod($method)->isPublic()) {
            throw new InvalidArgumentException("The handler \"$id\" of pepay has no public method $method().");
        }
        try {
            Handlers::check($handler['names'], $class->getMethod($method));
        } catch (\InvalidArgumentException $exception) {
            throw new InvalidArgumentException(
                "The handler \"$id::$method()\" of pepay can never run: {$exception->getMessage()}.",
                0,
                $exception,
            );
        }
    }
}
