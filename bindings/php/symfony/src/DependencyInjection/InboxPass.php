<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\DependencyInjection;

use Symfony\Component\DependencyInjection\Compiler\CompilerPassInterface;
use Symfony\Component\DependencyInjection\ContainerBuilder;
use Symfony\Component\DependencyInjection\Exception\InvalidArgumentException;
use Symfony\Component\DependencyInjection\Reference;

/**
 * Finds the connection of the inbox, and whether there is a profiler.
 *
 * @internal
 */
final class InboxPass implements CompilerPassInterface
{
    public function process(ContainerBuilder $container): void
    {
        /** @var string|null $name */
        $name = $container->getParameter(PepayExtension::CONNECTION);
        $connection = self::connection($container, $name);
        if ($connection !== null) {
            $container->getDefinition('pepay.inbox_factory')->setArgument('$connection', new Reference($connection));
        } elseif ($name !== null) {
            throw new InvalidArgumentException(\sprintf(
                'pepay.inbox.connection is "%1$s", but there is neither a connection of Doctrine\'s of this name'
                . ' (the service doctrine.dbal.%1$s_connection), nor a service "%1$s" that is a PDO.',
                $name,
            ));
        }
        if (!$container->has('profiler')) {
            $container->removeDefinition('pepay.collector');
        }
    }

    private static function connection(ContainerBuilder $container, ?string $name): ?string
    {
        $candidates = $name === null
            ? ['database_connection', 'doctrine.dbal.default_connection']
            : ["doctrine.dbal.{$name}_connection", $name];
        foreach ($candidates as $candidate) {
            if ($container->has($candidate)) {
                return $candidate;
            }
        }

        return null;
    }
}
