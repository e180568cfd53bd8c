<?php

declare(strict_types=1);

namespace Pepay\Laravel;

use Illuminate\Contracts\Config\Repository;
use Illuminate\Contracts\Container\Container;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Database\Connection;
use Illuminate\Database\ConnectionResolverInterface;
use Pepay\Enums\EventName;
use Pepay\Inbox\Inbox;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Transport\Transport;
use Pepay\Webhooks\Answer;
use Pepay\Webhooks\Endpoint;
use Psr\Log\LoggerInterface;

/**
 * Everything of pepay in an application, behind the facade {@see Facades\Pepay}.
 */
final class Payments
{
    private ?Inbox $inbox = null;

    /** The connection of the inbox, which changes when the application reconnects or forgets its connections. */
    private ?Connection $connection = null;

    /** @var list<array{string|EventName|list<string|EventName>, callable|class-string, bool}> */
    private array $handlers = [];

    public function __construct(private readonly Container $app)
    {
    }

    /**
     * The client of Pepay, with the key of the configuration.
     */
    public function client(): Pepay
    {
        return $this->app->make(Pepay::class);
    }

    /**
     * The client of Payviox, with the key of the configuration.
     */
    public function payviox(): Payviox
    {
        return $this->app->make(Payviox::class);
    }

    /**
     * Registers a handler for events with any of these names, or `*` for all.
     *
     * It is called with the event, in the transaction that records it, or as a job if it implements ShouldQueue.
     *
     * @param string|EventName|list<string|EventName> $names {@see \Pepay\EventName}
     * @param callable|class-string $handler a function, or a class that the container makes, with a method `handle` or
     *     `__invoke`, whose other arguments the container gives
     * @param bool $stale whether it also gets what a newer event has overtaken
     *
     * @throws \InvalidArgumentException when there is no such name, or the handler cannot be called
     */
    public function on(string|array|EventName $names, callable|string $handler, bool $stale = false): self
    {
        $this->handlers[] = [$names, $handler, $stale];
        if ($this->inbox !== null) {
            $this->register($this->inbox, $names, $handler, $stale);
        }

        return $this;
    }

    /**
     * The inbox, in the application's own database, with all handlers.
     */
    public function inbox(): Inbox
    {
        $connection = $this->app->make(ConnectionResolverInterface::class)->connection($this->setting('connection'));
        if ($this->inbox === null || $connection !== $this->connection) {
            $nests = $this->app->bound('env') && $this->app->make('env') === 'testing';
            $inbox = new Inbox(
                new LaravelConnection($connection, $nests),
                $this->setting('table_prefix') ?? 'pepay_inbox_',
                $this->setting('library'),
                $this->log(),
            );
            foreach ((array) $this->setting('handlers') as $name => $handlers) {
                foreach ((array) $handlers as $handler) {
                    $this->register($inbox, (string) $name, $handler, false);
                }
            }
            foreach ($this->handlers as $handler) {
                $this->register($inbox, ...$handler);
            }
            [$this->inbox, $this->connection] = [$inbox, $connection];
        }

        return $this->inbox;
    }

    /**
     * The names of the inbox's tables.
     *
     * @return list<string>
     */
    public function tables(): array
    {
        preg_match_all(
            '/CREATE TABLE (?:IF NOT EXISTS )?[`"]?(\w+)/i',
            implode("\n", $this->inbox()->tableStatements()),
            $found,
        );

        return array_values(array_unique($found[1]));
    }

    /**
     * What to answer a webhook.
     *
     * @param array<string, list<string|null>> $headers
     */
    public function answer(Sender $sender, string $method, string $body, array $headers): Answer
    {
        $secrets = $this->secrets($sender);
        if ($secrets === []) {
            $text = "a webhook of $sender->value was refused: there is no secret to check it with";
            $this->log()->warning("pepay: $text");

            return Answer::notConfigured();
        }
        $endpoint = new Endpoint(
            $sender->receiver($secrets, $this->setting('library')),
            $this->inbox(),
            $this->log(),
            new PsrEvents($this->app->make('events')),
            $this->setting('webhook_max_bytes') ?? Endpoint::MAX_BYTES,
        );

        return $endpoint->answer($method, $body, $headers);
    }

    /**
     * Makes the application's clients send to this transport, in tests.
     */
    public function fake(Transport $transport): void
    {
        $this->app->instance(Pepay::class, $this->makeClient($transport, 'sk_test_fake'));
        $this->app->instance(Payviox::class, $this->makePayviox($transport, 'sk_test_fake'));
    }

    /** @internal */
    public function makeClient(?Transport $transport = null, ?string $key = null): Pepay
    {
        return new Pepay(...[
            'apiKey' => $this->setting('api_key') ?? $key,
            'commerceApiKey' => $this->setting('commerce_api_key'),
            'baseUrl' => $this->setting('base_url'),
        ] + $this->options($transport));
    }

    /** @internal */
    public function makePayviox(?Transport $transport = null, ?string $key = null): Payviox
    {
        return new Payviox(...[
            'apiKey' => $this->setting('payviox_api_key') ?? $key,
            'baseUrl' => $this->setting('payviox_base_url'),
            'pageUrl' => $this->setting('payviox_page_url'),
        ] + $this->options($transport));
    }

    /**
     * @internal
     *
     * @return list<string> the secrets that its webhooks are signed with
     */
    public function secrets(Sender $sender): array
    {
        $secrets = (array) $this->setting($sender->setting());

        return array_values(array_filter($secrets, static fn (mixed $it): bool => \is_string($it) && $it !== ''));
    }

    /**
     * @internal
     *
     * @return array<string, string|null> keys and secrets, by the names of their variables
     */
    public function variables(): array
    {
        $variables = [
            'PEPAY_API_KEY' => $this->setting('api_key'),
            'PEPAY_COMMERCE_API_KEY' => $this->setting('commerce_api_key'),
            'PAYVIOX_API_KEY' => $this->setting('payviox_api_key'),
            'PEPAY_API_URL' => $this->setting('base_url'),
            'PAYVIOX_API_URL' => $this->setting('payviox_base_url'),
        ];
        foreach (Sender::cases() as $sender) {
            $variables[$sender->variable()] = $this->secrets($sender)[0] ?? null;
        }

        return $variables;
    }

    /**
     * @internal
     *
     * What is empty in .env is as good as not set.
     */
    public function setting(string $name): mixed
    {
        $value = $this->app->make(Repository::class)->get("pepay.$name");

        return $value === '' ? null : $value;
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [];
    }

    private function log(): LoggerInterface
    {
        return $this->app->make('log');
    }

    /** @return array<string, mixed> */
    private function options(?Transport $transport): array
    {
        $channel = $this->setting('log_channel');

        return ($transport === null ? [] : ['transport' => $transport]) + (array) $this->setting('options') + [
            'library' => $this->setting('library'),
            'logger' => $channel === null ? null : $this->app->make('log')->channel($channel),
        ];
    }

    /**
     * @param string|EventName|list<string|EventName> $names
     * @param callable|class-string $handler
     */
    private function register(
        Inbox $inbox,
        string|array|EventName $names,
        callable|string $handler,
        bool $stale,
    ): void {
        if (\is_string($handler) && class_exists($handler)) {
            $handler = is_subclass_of($handler, ShouldQueue::class)
                ? new QueueHandler($this->app, $inbox, $handler)
                : new ContainerHandler($this->app, $handler);
        }
        if (!\is_callable($handler)) {
            throw new \InvalidArgumentException("the handler $handler is neither a class nor a function");
        }
        $inbox->on($names, $handler, $stale);
    }
}
