<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle;

use Pepay\SymfonyBundle\DependencyInjection\HandlersPass;
use Pepay\SymfonyBundle\DependencyInjection\InboxPass;
use Symfony\Component\DependencyInjection\ContainerBuilder;
use Symfony\Component\HttpKernel\Bundle\Bundle;

/**
 * Pepay and Payviox in a Symfony application.
 */
final class PepayBundle extends Bundle
{
    public function build(ContainerBuilder $container): void
    {
        $container->addCompilerPass(new InboxPass());
        $container->addCompilerPass(new HandlersPass());
    }

    public function getPath(): string
    {
        return \dirname(__DIR__);
    }
}
