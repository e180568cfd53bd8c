<?php

declare(strict_types=1);

namespace Shop;

use Doctrine\DBAL\Connection;
use Doctrine\DBAL\DriverManager;
use Pepay\SymfonyBundle\PepayBundle;
use Symfony\Bundle\FrameworkBundle\FrameworkBundle;
use Symfony\Bundle\FrameworkBundle\Kernel\MicroKernelTrait;
use Symfony\Bundle\TwigBundle\TwigBundle;
use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;
use Symfony\Component\HttpKernel\Kernel as BaseKernel;
use Symfony\Component\Routing\Loader\Configurator\RoutingConfigurator;

/**
 * A shop in Symfony: one product, paid with Pepay.
 *
 * Keys come from the environment: PEPAY_API_KEY and PEPAY_WEBHOOK_SECRET. `python examples/run.py symfony_shop` runs it
 * against a sandbox.
 */
final class Kernel extends BaseKernel
{
    use MicroKernelTrait;

    public function registerBundles(): iterable
    {
        return [new FrameworkBundle(), new TwigBundle(), new PepayBundle()];
    }

    private function configureContainer(ContainerConfigurator $container): void
    {
        $container->extension('framework', ['secret' => '%env(APP_SECRET)%', 'http_method_override' => false]);
        $container->parameters()->set('env(APP_SECRET)', '')->set('env(DATABASE_FILE)', '%kernel.project_dir%/shop.db');

        $services = $container->services()->defaults()->autowire()->autoconfigure();
        // What DoctrineBundle makes of its configuration.
        $services->set(Connection::class)
            ->factory([DriverManager::class, 'getConnection'])
            ->args([['driver' => 'pdo_sqlite', 'path' => '%env(resolve:DATABASE_FILE)%']]);
        $services->alias('doctrine.dbal.default_connection', Connection::class);
        $services->load('Shop\\', __DIR__)->exclude(__FILE__);
        $services->set(ShopController::class)->tag('controller.service_arguments');
    }

    private function configureRoutes(RoutingConfigurator $routes): void
    {
        $routes->import('@PepayBundle/config/routes.php'); // its webhooks come to /webhooks/pepay
        $routes->add('product', '/')->controller([ShopController::class, 'product']);
        $routes->add('buy', '/orders')->methods(['POST'])->controller([ShopController::class, 'buy']);
        $routes->add('order', '/orders/{id}')->controller([ShopController::class, 'order']);
    }
}
