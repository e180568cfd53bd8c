<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Doctrine;

use Doctrine\DBAL\Schema\Schema;
use Doctrine\Migrations\AbstractMigration;
use Pepay\Inbox\Inbox;

/**
 * Creates the tables of the inbox: a migration of the application's extends it.
 */
abstract class InboxMigration extends AbstractMigration
{
    /** As `pepay.inbox.prefix` has it. */
    protected const PREFIX = 'pepay_inbox_';

    public function getDescription(): string
    {
        return "The tables of pepay's inbox";
    }

    public function up(Schema $schema): void
    {
        $inbox = new Inbox(new DoctrineConnection($this->connection), static::PREFIX);
        array_map($this->addSql(...), $inbox->tableStatements());
    }

    public function down(Schema $schema): void
    {
        $this->throwIrreversibleMigrationException(
            'The inbox knows which payments have been counted: without its tables they are counted again.',
        );
    }
}
