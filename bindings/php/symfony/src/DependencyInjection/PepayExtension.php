<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\DependencyInjection;

use Pepay\Inbox\Inbox;
use Pepay\SymfonyBundle\Attribute\AsPepayHandler;
use Pepay\SymfonyBundle\Messenger\EventSender;
use Symfony\Component\Config\FileLocator;
use Symfony\Component\DependencyInjection\Argument\ServiceClosureArgument;
use Symfony\Component\DependencyInjection\ChildDefinition;
use Symfony\Component\DependencyInjection\ContainerBuilder;
use Symfony\Component\DependencyInjection\Extension\Extension;
use Symfony\Component\DependencyInjection\Loader\PhpFileLoader;
use Symfony\Component\DependencyInjection\Reference;

/**
 * @phpstan-import-type Settings from Configuration
 */
final class PepayExtension extends Extension
{
    /** What tells HandlersPass of a handler: its `names`, divided by commas, `method`, `stale` and `priority`. */
    public const HANDLER = 'pepay.handler';

    /** What of the inbox's configuration InboxPass reads. */
    public const CONNECTION = 'pepay.inbox.connection';

    public function load(array $configs, ContainerBuilder $container): void
    {
        /** @var Settings $settings */
        $settings = $this->processConfiguration(new Configuration(), $configs);
        (new PhpFileLoader($container, new FileLocator(\dirname(__DIR__, 2) . '/config')))->load('services.php');

        ['inbox' => $inbox, 'messenger' => $messenger, 'transport' => $transport] = $settings;
        unset($settings['inbox'], $settings['messenger'], $settings['transport']);
        $clients = $container->getDefinition('pepay.clients')->setArgument('$settings', $settings);
        if ($transport !== null) {
            $clients->setArgument('$transport', new Reference($transport));
        }
        $container->getDefinition('pepay.webhook_controller')
            ->setArgument('$maxBytes', $settings['webhook_max_bytes']);
        $container->setParameter(self::CONNECTION, $inbox['connection']);
        $container->setParameter('pepay.inbox.prefix', $inbox['prefix']);
        foreach ($messenger['events'] as $number => $name) {
            // After the handlers, so that nothing is sent for one that fails.
            $container->register("pepay.event_sender.$number", EventSender::class)
                ->setArguments([
                    new Reference($messenger['bus']),
                    $name,
                    new ServiceClosureArgument(new Reference(Inbox::class)),
                    new Reference('pepay.clients'),
                ])
                ->addTag(self::HANDLER, ['names' => $name, 'priority' => -1000]);
        }

        $container->registerAttributeForAutoconfiguration(
            AsPepayHandler::class,
            static function (
                ChildDefinition $definition,
                AsPepayHandler $handler,
                // Typed so that Symfony knows where the attribute may be.
                \ReflectionClass|\ReflectionMethod $where,
            ): void {
                $definition->addTag(self::HANDLER, [
                    'names' => implode(',', $handler->names),
                    'stale' => $handler->stale,
                    'priority' => $handler->priority,
                    'method' => $where instanceof \ReflectionMethod ? $where->getName() : '__invoke',
                ]);
            },
        );
    }
}
