<?php

declare(strict_types=1);

use Pepay\Inbox\Inbox;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\SymfonyBundle\Clients;
use Pepay\SymfonyBundle\Command;
use Pepay\SymfonyBundle\Controller\WebhookController;
use Pepay\SymfonyBundle\Doctrine\InboxSchemaFilter;
use Pepay\SymfonyBundle\InboxFactory;
use Pepay\SymfonyBundle\Profiler\PepayCollector;
use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;

use function Symfony\Component\DependencyInjection\Loader\Configurator\abstract_arg;
use function Symfony\Component\DependencyInjection\Loader\Configurator\param;
use function Symfony\Component\DependencyInjection\Loader\Configurator\service;
use function Symfony\Component\DependencyInjection\Loader\Configurator\service_closure;

return static function (ContainerConfigurator $container): void {
    $services = $container->services();
    $services->set('pepay.clients', Clients::class)->args([
        '$settings' => abstract_arg('set by the extension'),
        '$collector' => service('pepay.collector')->nullOnInvalid(),
        '$logger' => service('logger')->nullOnInvalid(),
    ])->tag('monolog.logger', ['channel' => 'pepay']);
    $services->set(Pepay::class)->factory([service('pepay.clients'), 'pepay'])->public();
    $services->set(Payviox::class)->factory([service('pepay.clients'), 'payviox'])->public();

    // InboxPass gives it its connection, HandlersPass its handlers.
    $services->set('pepay.inbox_factory', InboxFactory::class)->args([
        '$connection' => null,
        '$prefix' => param('pepay.inbox.prefix'),
        '$clients' => service('pepay.clients'),
        '$handlers' => [],
        '$container' => null,
        '$logger' => service('logger')->nullOnInvalid(),
        '$managers' => service('doctrine')->nullOnInvalid(),
    ])->tag('monolog.logger', ['channel' => 'pepay']);
    $services->set(Inbox::class)->factory([service('pepay.inbox_factory'), 'create'])->public();
    $services->set('pepay.inbox_schema_filter', InboxSchemaFilter::class)
        ->args([param('pepay.inbox.prefix')])
        ->tag('doctrine.dbal.schema_filter');

    $services->set('pepay.webhook_controller', WebhookController::class)->args([
        '$clients' => service('pepay.clients'),
        '$inbox' => service_closure(Inbox::class),
        '$maxBytes' => abstract_arg('set by the extension'),
        '$events' => service('event_dispatcher')->nullOnInvalid(),
        '$collector' => service('pepay.collector')->nullOnInvalid(),
        '$logger' => service('logger')->nullOnInvalid(),
    ])->public()->tag('monolog.logger', ['channel' => 'pepay']);

    $services->set('pepay.collector', PepayCollector::class)->tag('data_collector', [
        'id' => PepayCollector::NAME,
        'template' => '@Pepay/profiler/panel.html.twig',
    ]);

    foreach ([Command\CreateTablesCommand::class, Command\PruneCommand::class, Command\ReplayCommand::class] as $it) {
        $services->set($it)->args([service_closure(Inbox::class)])->tag('console.command');
    }
    $services->set(Command\DoctorCommand::class)
        ->args([service('pepay.clients'), service_closure(Inbox::class), service('router')])
        ->tag('console.command');
    $services->set(Command\RecoverCommand::class)
        ->args([service_closure(Inbox::class), service('pepay.clients')])
        ->tag('console.command');
    $services->set(Command\SandboxCommand::class)->args([service('router')])->tag('console.command');
};
