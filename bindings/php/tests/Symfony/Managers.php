<?php

declare(strict_types=1);

namespace Pepay\Tests\Symfony;

use Doctrine\DBAL\Connection;
use Doctrine\ORM\EntityManager;
use Doctrine\ORM\ORMSetup;
use Doctrine\Persistence\AbstractManagerRegistry;
use Doctrine\Persistence\Proxy;

/**
 * An entity manager, as DoctrineBundle keeps it.
 */
final class Managers extends AbstractManagerRegistry
{
    private ?EntityManager $manager = null;

    public function __construct(private readonly Connection $connection)
    {
        parent::__construct('ORM', ['default' => 'dbal'], ['default' => 'orm'], 'default', 'default', Proxy::class);
    }

    /**
     * @param string $name
     */
    protected function getService($name): object
    {
        return $name === 'dbal' ? $this->connection : $this->manager ??= new EntityManager(
            $this->connection,
            ORMSetup::createAttributeMetadataConfiguration([__DIR__], true),
        );
    }

    /**
     * @param string $name
     */
    protected function resetService($name): void
    {
        $this->manager = null;
    }
}
