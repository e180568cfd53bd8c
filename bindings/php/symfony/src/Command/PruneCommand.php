<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Command;

use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Exception\InvalidArgumentException;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;

#[AsCommand('pepay:prune', 'Delete webhooks that were settled long ago; what failed or waits stays')]
final class PruneCommand extends InboxCommand
{
    protected function configure(): void
    {
        $this
            ->addOption('older-than', null, InputOption::VALUE_REQUIRED, 'Such as 90d')
            ->addOption('force', null, InputOption::VALUE_NONE, 'Also delete events that may be delivered again');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        /** @var string|null $given */
        $given = $input->getOption('older-than');
        $olderThan = $given ?? throw new InvalidArgumentException('--older-than is missing, such as 90d');
        try {
            $count = $this->inbox()->prune(self::duration($olderThan), $input->getOption('force') === true);
        } catch (\InvalidArgumentException $exception) {
            throw new InvalidArgumentException("{$exception->getMessage()} with --force", 0, $exception);
        }
        $output->writeln("Events deleted: $count.");

        return self::SUCCESS;
    }
}
