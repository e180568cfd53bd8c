<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle;

use Doctrine\DBAL\Connection;
use Doctrine\Persistence\ManagerRegistry;
use PDO;
use Pepay\Exception\ConfigException;
use Pepay\Inbox\Inbox;
use Pepay\SymfonyBundle\Doctrine\DoctrineConnection;
use Psr\Container\ContainerInterface;
use Psr\Log\LoggerInterface;

/**
 * Makes the inbox, with the handlers of the application, which are made when an event needs them.
 *
 * @internal
 */
final readonly class InboxFactory
{
    /**
     * @param list<array{names: list<string>, service: string, method: string, stale: bool}> $handlers
     */
    public function __construct(
        private Connection|PDO|\Pepay\Inbox\Connection|null $connection,
        private string $prefix,
        private Clients $clients,
        private array $handlers,
        private ?ContainerInterface $container,
        private ?LoggerInterface $logger = null,
        private ?ManagerRegistry $managers = null,
    ) {
    }

    public function create(): Inbox
    {
        $connection = $this->connection ?? throw new ConfigException(
            'the inbox has no database, so no webhook can be counted once: install doctrine/doctrine-bundle, or set'
            . ' pepay.inbox.connection to the id of a service that is a PDO',
        );
        $inbox = new Inbox(
            $connection instanceof Connection ? new DoctrineConnection($connection, $this->managers) : $connection,
            $this->prefix,
            $this->clients->library(),
            $this->logger,
        );
        foreach ($this->handlers as ['names' => $names, 'service' => $id, 'method' => $method, 'stale' => $stale]) {
            $handle = function (object $event, object $connection) use ($id, $method): mixed {
                $handler = [$this->container?->get($id), $method];
                \assert(\is_callable($handler));

                return $handler($event, $connection);
            };
            $inbox->on($names, $handle, $stale);
        }

        return $inbox;
    }
}
