<?php

declare(strict_types=1);

namespace Pepay\Tests\Symfony;

use Pepay\Inbox\Inbox;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\SymfonyBundle\DependencyInjection\PepayExtension;
use Pepay\SymfonyBundle\Doctrine\InboxSchemaFilter;
use Pepay\SymfonyBundle\PepayBundle;
use Pepay\Tests\SandboxTestCase;
use Symfony\Component\Config\Definition\Exception\InvalidConfigurationException;
use Symfony\Component\DependencyInjection\ContainerBuilder;
use Symfony\Component\DependencyInjection\Dumper\PhpDumper;
use Symfony\Component\DependencyInjection\Exception\InvalidArgumentException;

/**
 * What stands under `pepay:`, and what is said when it is wrong.
 */
final class ConfigurationTest extends SandboxTestCase
{
    protected function setUp(): void
    {
        Debian::needs('Symfony/Bundle/FrameworkBundle', 'php-symfony-framework-bundle');
        parent::setUp();
    }

    public function testTheClientsHaveTheSettings(): void
    {
        $container = $this->container(['api_key' => $this->key, 'options' => ['max_retries' => 0]]);
        $this->fault(['route' => 'POST /api/v1/invoices', 'count' => 1, 'status' => 503]);
        try {
            $container->get(Pepay::class)->invoices->create('49.99');
            self::fail('it was tried again');
        } catch (\Pepay\Exception\ServerException $exception) {
            self::assertCount(1, $exception->attempts);
        }
        $invoice = $container->get(Pepay::class)->invoices->create('49.99')->invoiceId;
        self::assertSame('unpaid', $this->pepay->invoices->retrieve($invoice)->status);
        self::assertSame(200, $container->get(Payviox::class)->balance->retrieve()->response->status());
    }

    public function testKeysComeFromTheEnvironmentAndAreNotInTheContainer(): void
    {
        $_SERVER['PEPAY_API_KEY'] = $this->key;
        $_SERVER['PEPAY_WEBHOOK_SECRET'] = '';
        try {
            self::assertSame([], $this->container([])->get(Pepay::class)->invoices->list()->data);
            $dump = (new PhpDumper($this->container([], isRunning: false)))->dump();
            self::assertStringContainsString('PEPAY_API_KEY', $dump);
            self::assertStringNotContainsString($this->key, $dump);
        } finally {
            unset($_SERVER['PEPAY_API_KEY'], $_SERVER['PEPAY_WEBHOOK_SECRET']);
        }
    }

    public function testWithoutADatabaseTheInboxSaysWhatToDo(): void
    {
        $this->expectExceptionMessage('install doctrine/doctrine-bundle, or set pepay.inbox.connection to the id');
        $this->container([])->get(Inbox::class);
    }

    /** @return iterable<string, array{array<string, mixed>, string}> */
    public static function mistakes(): iterable
    {
        yield 'a name' => [['api_kye' => 'sk_1'], 'Unrecognized option "api_kye" under "pepay"'];
        yield 'a key' => [['api_key' => 7], 'Invalid configuration for path "pepay.api_key": it is a text, not 7'];
        yield 'no secret' => [['webhook_secrets' => []], '"pepay.webhook_secrets" should have at least 1 element'];
        yield 'a secret' => [['webhook_secrets' => [7]], 'a secret is a text'];
        yield 'a tolerance' => [['webhook_tolerance' => 0], 'too small for path "pepay.webhook_tolerance"'];
        yield 'a limit' => [['webhook_max_bytes' => '1 MB'], 'Invalid type for path "pepay.webhook_max_bytes"'];
        yield 'a timeout' => [['options' => ['timeout' => 5]], 'Unrecognized option "timeout" under "pepay.options"'];
        yield 'a prefix' => [['inbox' => ['prefix' => 'x;--']], 'it must be made of letters, digits and _, not "x;--"'];
        yield 'a connection' => [
            ['inbox' => ['connection' => 'payments']],
            'the service doctrine.dbal.payments_connection',
        ];
        yield 'an event' => [['messenger' => ['events' => 'invoice.payd']], 'did you mean "invoice.paid"?'];
    }

    /**
     * @dataProvider mistakes
     *
     * @param array<string, mixed> $settings
     */
    public function testAMistakeIsToldWhenTheContainerIsBuilt(array $settings, string $said): void
    {
        try {
            $this->container($settings);
            self::fail($said);
        } catch (InvalidConfigurationException | InvalidArgumentException $exception) {
            self::assertStringContainsString($said, $exception->getMessage());
        }
    }

    /** @return iterable<string, array{string, string, string}> */
    public static function handlers(): iterable
    {
        yield 'an unknown event' => ['invoice.payd', 'ship', 'ship()" of pepay can never run: there is no event "invo'];
        yield 'no event' => ['', 'ship', 'a handler needs the name of an event'];
        yield 'more than it gets' => ['*', 'needsMore', 'the handler needs more than the event and the PDO'];
        yield 'a generator' => ['*', 'gives', 'the handler is a generator, of which nothing would run'];
        yield 'no method' => ['*', '__invoke', 'has no public method __invoke()'];
    }

    /** @dataProvider handlers */
    public function testAHandlerThatWouldNeverRunIsRefused(string $names, string $method, string $said): void
    {
        $this->expectException(InvalidArgumentException::class);
        $this->expectExceptionMessage($said);
        $this->container([], ['names' => $names, 'method' => $method]);
    }

    public function testMigrationsLeaveTheTablesAlone(): void
    {
        $filter = new InboxSchemaFilter('pepay_inbox_');
        self::assertFalse($filter('pepay_inbox_events'));
        self::assertTrue($filter('orders'));
    }

    /**
     * @param array<string, mixed> $settings
     * @param array<string, string>|null $handler the attributes of its tag
     */
    private function container(array $settings, ?array $handler = null, bool $isRunning = true): ContainerBuilder
    {
        $container = new ContainerBuilder();
        foreach (['event_dispatcher', 'router', 'messenger.default_bus'] as $id) {
            $container->register($id, \stdClass::class)->setSynthetic(true);
        }
        (new PepayBundle())->build($container);
        $container->registerExtension(new PepayExtension());
        $container->loadFromExtension('pepay', $settings + [
            'base_url' => $this->sandbox->url,
            'payviox_base_url' => $this->sandbox->url,
            'payviox_api_key' => 'sk_test_payviox',
        ]);
        if ($handler !== null) {
            $container->register('app.handler', MistakenHandlers::class)->addTag(PepayExtension::HANDLER, $handler);
        }
        $container->compile($isRunning);

        return $container;
    }
}
