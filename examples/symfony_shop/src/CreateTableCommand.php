<?php

declare(strict_types=1);

namespace Shop;

use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;

#[AsCommand('shop:create-table', 'Create the table of orders')]
final class CreateTableCommand extends Command
{
    public function __construct(private readonly Orders $orders)
    {
        parent::__construct();
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $this->orders->createTable();

        return self::SUCCESS;
    }
}
