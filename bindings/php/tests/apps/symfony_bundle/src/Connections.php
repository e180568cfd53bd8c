<?php

declare(strict_types=1);

namespace App;

use Doctrine\DBAL\Connection;
use Doctrine\DBAL\DriverManager;
use Doctrine\DBAL\Tools\DsnParser;
use Doctrine\Persistence\ConnectionRegistry;

/**
 * The one connection, for Messenger.
 */
final class Connections implements ConnectionRegistry
{
    public function __construct(private readonly Connection $connection)
    {
    }

    public static function connect(string $url): Connection
    {
        return DriverManager::getConnection((new DsnParser())->parse($url));
    }

    public function getDefaultConnectionName(): string
    {
        return 'default';
    }

    /**
     * @param string|null $name
     */
    public function getConnection($name = null): Connection
    {
        return $this->connection;
    }

    /** @return array<string, Connection> */
    public function getConnections(): array
    {
        return ['default' => $this->connection];
    }

    /** @return array<string, string> */
    public function getConnectionNames(): array
    {
        return ['default' => 'doctrine.dbal.default_connection'];
    }
}
