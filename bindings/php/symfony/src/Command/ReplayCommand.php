<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Command;

use Pepay\Inbox\Failure;
use Pepay\Inbox\Verdict;
use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Exception\InvalidArgumentException;
use Symfony\Component\Console\Input\InputArgument;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;

#[AsCommand('pepay:replay', 'Handle webhooks again that failed or wait: all of them, or those with the given ids')]
final class ReplayCommand extends InboxCommand
{
    protected function configure(): void
    {
        $this
            ->addArgument('ids', InputArgument::IS_ARRAY, 'Their numbers, which --list prints')
            ->addOption('list', null, InputOption::VALUE_NONE, 'Only list the events')
            ->addOption('force', null, InputOption::VALUE_NONE, 'Run settled events once more; needs ids');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        /** @var list<string> $given */
        $given = $input->getArgument('ids');
        $force = $input->getOption('force') === true;
        if ($force && $given === []) {
            throw new InvalidArgumentException('--force needs the ids of the events');
        }
        $ids = array_map(self::id(...), $given);
        $open = $this->open();
        if ($input->getOption('list')) {
            foreach ($open as $failure) {
                $output->writeln(self::label($failure) . '  ' . self::line($failure->error), $output::OUTPUT_RAW);
            }

            return self::SUCCESS;
        }
        $areSettled = true;
        foreach ($ids === [] ? array_keys($open) : $ids as $id) {
            [$isSettled, $said] = $this->replay($id, $force);
            $areSettled = $areSettled && $isSettled;
            $label = isset($open[$id]) ? self::label($open[$id]) : (string) $id;
            $output->writeln("$label  $said", $output::OUTPUT_RAW);
        }
        if ($open === [] && $ids === []) {
            $output->writeln('No event waits to be replayed.');
        }

        return $areSettled ? self::SUCCESS : self::FAILURE;
    }

    /** @return array<int, Failure> by their ids */
    private function open(): array
    {
        $open = [];
        $last = 0;
        while (($failures = $this->inbox()->failures(after: $last)) !== []) {
            foreach ($failures as $failure) {
                $open[$last = $failure->id] = $failure;
            }
        }

        return $open;
    }

    /** @return array{bool, string} whether it is settled now, and what to say */
    private function replay(int $id, bool $force): array
    {
        $receipt = $this->inbox()->replay($id, $force);
        $verdict = $receipt->verdict->value;

        return match (true) {
            $receipt->verdict === Verdict::Duplicate => [false, 'settled before: --force handles it once more'],
            $receipt->error !== null => [false, self::line("$verdict: {$receipt->error->getMessage()}")],
            default => [true, $verdict],
        };
    }

    private static function id(string $text): int
    {
        return preg_match('/^\d{1,18}$/', $text) === 1
            ? (int) $text
            : throw new InvalidArgumentException("\"$text\" is not the number of an event; --list prints it first");
    }
}
