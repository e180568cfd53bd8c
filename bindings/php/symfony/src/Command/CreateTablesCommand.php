<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Command;

use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;

#[AsCommand('pepay:create-tables', 'Create the tables of the inbox where they are missing')]
final class CreateTablesCommand extends InboxCommand
{
    protected function configure(): void
    {
        $this->setHelp('With Doctrine Migrations, extend Pepay\SymfonyBundle\Doctrine\InboxMigration instead.');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $this->inbox()->createTables();
        $output->writeln("The inbox's tables are there.");

        return self::SUCCESS;
    }
}
