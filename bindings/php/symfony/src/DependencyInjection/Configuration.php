<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\DependencyInjection;

use Symfony\Component\Config\Definition\Builder\ArrayNodeDefinition;
use Symfony\Component\Config\Definition\Builder\NodeBuilder;
use Symfony\Component\Config\Definition\Builder\TreeBuilder;
use Symfony\Component\Config\Definition\ConfigurationInterface;

/**
 * What may stand under `pepay:`. Keys and secrets are in the environment by default.
 *
 * @phpstan-type Options array{
 *     timeout_ms: int|null,
 *     connect_timeout_ms: int|null,
 *     max_retries: int|null,
 *     allow_http: bool,
 *     ca_file: string|null,
 *     proxy: string|false|null,
 *     library: string|null,
 * }
 * @phpstan-type Settings array{
 *     api_key: string|null,
 *     commerce_api_key: string|null,
 *     base_url: string|null,
 *     webhook_secrets: list<string|null>,
 *     webhook_tolerance: int,
 *     webhook_max_bytes: int,
 *     payviox_api_key: string|null,
 *     payviox_base_url: string|null,
 *     payviox_page_url: string|null,
 *     payviox_webhook_tokens: list<string|null>,
 *     payviox_payout_webhook_tokens: list<string|null>,
 *     options: Options,
 *     transport: string|null,
 *     inbox: array{connection: string|null, prefix: string},
 *     messenger: array{events: list<string>, bus: string},
 * }
 */
final class Configuration implements ConfigurationInterface
{
    public function getConfigTreeBuilder(): TreeBuilder
    {
        $tree = new TreeBuilder('pepay');
        $root = $tree->getRootNode();
        \assert($root instanceof ArrayNodeDefinition);
        $children = $root->children();
        self::text($children, 'api_key', "Pepay's secret API key", 'PEPAY_API_KEY');
        self::text($children, 'commerce_api_key', "Pepay's key for commerce", 'PEPAY_COMMERCE_API_KEY');
        self::text($children, 'base_url', "another address of Pepay, such as a sandbox's", 'PEPAY_API_URL');
        self::secrets($children, 'webhook_secrets', "of Pepay's webhooks", [
            'PEPAY_WEBHOOK_SECRET',
            'PEPAY_WEBHOOK_SECRET_PREVIOUS',
        ]);
        $children->integerNode('webhook_tolerance')->min(1)->defaultValue(300)
            ->info("how many seconds a webhook's time may be off, in either direction");
        $children->integerNode('webhook_max_bytes')->min(1)->defaultValue(1_048_576)
            ->info('the size of the largest webhook that is read');
        self::text($children, 'payviox_api_key', "Payviox's secret API key", 'PAYVIOX_API_KEY');
        self::text($children, 'payviox_base_url', 'another address of Payviox', 'PAYVIOX_API_URL');
        self::text($children, 'payviox_page_url', "the address of Payviox's hosted pages", 'PAYVIOX_PAGE_URL');
        self::secrets($children, 'payviox_webhook_tokens', "of Payviox's webhooks about payments", [
            'PAYVIOX_WEBHOOK_TOKEN',
        ]);
        self::secrets($children, 'payviox_payout_webhook_tokens', "of Payviox's webhooks about payouts", [
            'PAYVIOX_PAYOUT_WEBHOOK_TOKEN',
        ]);
        self::options($children->arrayNode('options')->addDefaultsIfNotSet()->info('of both clients')->children());
        $children->scalarNode('transport')->defaultNull()
            ->info('the id of a service that is a Pepay\\Transport\\Transport');
        $inbox = $children->arrayNode('inbox')->addDefaultsIfNotSet()->children();
        $inbox->scalarNode('connection')->defaultNull()->cannotBeEmpty()
            ->info("a connection of Doctrine's by its name, or the id of a service that is a PDO, or a connection of"
                . " Doctrine's or Pepay\\Inbox\\Connection; default: Doctrine's default connection");
        $inbox->scalarNode('prefix')->defaultValue('pepay_inbox_')->info("of the tables' names")
            ->validate()
                ->ifTrue(static fn (mixed $it): bool => !\is_string($it) || preg_match('/^\w+$/', $it) !== 1)
                ->thenInvalid('the names of tables begin with it: it must be made of letters, digits and _, not %s');
        $messenger = $children->arrayNode('messenger')->addDefaultsIfNotSet()
            ->info('events to send to Messenger, in the transaction that claims them')->children();
        $events = $messenger->arrayNode('events')
            ->info("names of Pepay\\EventName, such as invoice.paid; '*' for all");
        $events->beforeNormalization()->castToArray();
        $events->scalarPrototype();
        $messenger->scalarNode('bus')->defaultValue('messenger.default_bus')->cannotBeEmpty();

        return $tree;
    }

    private static function options(NodeBuilder $options): void
    {
        foreach (['timeout_ms' => 20_000, 'connect_timeout_ms' => 5_000, 'max_retries' => 2] as $name => $default) {
            $options->integerNode($name)->defaultNull()->min($name === 'max_retries' ? 0 : 1)->info("default $default");
        }
        $options->booleanNode('allow_http')->defaultFalse()
            ->info('lets http go to other machines, with the keys in clear text');
        $options->scalarNode('ca_file')->defaultNull()->info("authorities to trust, in place of the system's");
        $options->scalarNode('proxy')->defaultNull()->info('such as http://host:3128; false for none');
        $options->scalarNode('library')->defaultNull()->info('where libpepay is');
    }

    private static function text(NodeBuilder $children, string $name, string $info, string $variable): void
    {
        $children->scalarNode($name)->defaultValue("%env(default::$variable)%")->info($info)
            ->validate()
                ->ifTrue(static fn (mixed $it): bool => $it !== null && !\is_string($it))
                ->thenInvalid('it is a text, not %s');
    }

    /**
     * @param non-empty-list<string> $variables
     */
    private static function secrets(NodeBuilder $children, string $name, string $of, array $variables): void
    {
        $defaults = array_map(static fn (string $variable): string => "%env(default::$variable)%", $variables);
        $node = $children->arrayNode($name)->defaultValue($defaults)
            ->info("the secret $of; a list while it is being rotated")
            ->requiresAtLeastOneElement();
        $node->beforeNormalization()->castToArray();
        $node->scalarPrototype()->validate()
            ->ifTrue(static fn (mixed $it): bool => !\is_string($it))
            ->thenInvalid('a secret is a text');
    }
}
