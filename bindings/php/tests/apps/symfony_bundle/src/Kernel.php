<?php

declare(strict_types=1);

namespace App;

use App\Controller\CheckoutController;
use Doctrine\DBAL\Connection;
use Pepay\SymfonyBundle\PepayBundle;
use Symfony\Bundle\FrameworkBundle\FrameworkBundle;
use Symfony\Bundle\FrameworkBundle\Kernel\MicroKernelTrait;
use Symfony\Bundle\TwigBundle\TwigBundle;
use Symfony\Bundle\WebProfilerBundle\WebProfilerBundle;
use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;
use Symfony\Component\HttpKernel\Kernel as BaseKernel;
use Symfony\Component\Messenger\Bridge\Doctrine\Transport\DoctrineTransportFactory;
use Symfony\Component\Routing\Loader\Configurator\RoutingConfigurator;

use function Symfony\Component\DependencyInjection\Loader\Configurator\service;

/**
 * A shop. Its connection is what DoctrineBundle would make of `doctrine.dbal`.
 */
final class Kernel extends BaseKernel
{
    use MicroKernelTrait;

    public function registerBundles(): iterable
    {
        yield new FrameworkBundle();
        yield new PepayBundle();
        if ($this->debug) {
            yield new TwigBundle();
            yield new WebProfilerBundle();
        }
    }

    private function configureContainer(ContainerConfigurator $container): void
    {
        $container->extension('framework', [
            'secret' => 'not used',
            'http_method_override' => false,
            'test' => $this->environment === 'test',
            'messenger' => [
                'transports' => ['async' => 'doctrine://default?auto_setup=true'],
                'routing' => ['Pepay\SymfonyBundle\Messenger\PaymentEvent' => 'async'],
            ],
        ] + ($this->debug ? ['profiler' => ['collect' => true]] : []));
        $container->extension('pepay', [
            'webhook_max_bytes' => 65_536,
            'messenger' => ['events' => 'invoice.paid'],
        ]);

        $services = $container->services()->defaults()->autowire()->autoconfigure();
        $services->set('doctrine.dbal.default_connection', Connection::class)
            ->factory([Connections::class, 'connect'])
            ->args(['%env(DATABASE_URL)%'])
            ->public();
        $services->alias(Connection::class, 'doctrine.dbal.default_connection');
        $services->set(Connections::class)->args([service('doctrine.dbal.default_connection')])->autowire(false);
        $services->set(DoctrineTransportFactory::class)
            ->args([service(Connections::class)])
            ->tag('messenger.transport_factory');
        $services->set(Shop::class)->tag('controller.service_arguments')->public();
        $services->set(Payments::class);
        $services->set(Thanks::class);
        // Of the guide.
        $services->load('App\Controller\\', __DIR__ . '/Controller');
        $services->load('App\Payment\\', __DIR__ . '/Payment');
    }

    private function configureRoutes(RoutingConfigurator $routes): void
    {
        $routes->import('@PepayBundle/config/routes.php');
        $routes->add('checkout', '/checkout')->methods(['POST'])->controller(CheckoutController::class);
        $routes->add('order', '/orders')->methods(['POST'])->controller([Shop::class, 'order']);
        if ($this->debug) {
            $routes->import('@WebProfilerBundle/Resources/config/routing/wdt.xml')->prefix('/_wdt');
            $routes->import('@WebProfilerBundle/Resources/config/routing/profiler.xml')->prefix('/_profiler');
        }
    }
}
