<?php

declare(strict_types=1);

namespace App;

use Pepay\Pepay;
use Pepay\Pepay\WebhookReceiver;
use Symfony\Bundle\FrameworkBundle\FrameworkBundle;
use Symfony\Bundle\FrameworkBundle\Kernel\MicroKernelTrait;
use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Kernel as BaseKernel;
use Symfony\Component\Routing\Loader\Configurator\RoutingConfigurator;

final class Kernel extends BaseKernel
{
    use MicroKernelTrait;

    public function registerBundles(): iterable
    {
        return [new FrameworkBundle()];
    }

    public function order(Shop $shop): JsonResponse
    {
        return new JsonResponse($shop->order());
    }

    public function look(string $invoice, Shop $shop): JsonResponse
    {
        return new JsonResponse($shop->look($invoice));
    }

    public function receive(Request $request, Shop $shop): Response
    {
        return new Response(status: $shop->receive($request->getContent(), $request->headers->all()));
    }

    private function configureContainer(ContainerConfigurator $container): void
    {
        $container->extension('framework', ['secret' => 'not used', 'http_method_override' => false]);
        $services = $container->services()->defaults()->autowire()->autoconfigure();
        $services->set(Pepay::class);
        $services->set(WebhookReceiver::class);
        $services->set(Shop::class)->public();
    }

    private function configureRoutes(RoutingConfigurator $routes): void
    {
        $routes->add('order', '/orders')->methods(['POST'])->controller([self::class, 'order']);
        $routes->add('look', '/orders/{invoice}')->methods(['GET'])->controller([self::class, 'look']);
        $routes->add('webhooks', '/webhooks')->methods(['POST'])->controller([self::class, 'receive']);
    }
}
