<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Command;

use Pepay\Exception\ConfigException;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\Recovered;
use Pepay\Inbox\Recovery;
use Pepay\Inbox\RecoveryException;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\SymfonyBundle\Clients;
use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Exception\InvalidArgumentException;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;

#[AsCommand('pepay:recover', 'Handle the events that the providers have and the inbox lacks, and those that are open')]
final class RecoverCommand extends InboxCommand
{
    /** The provider failed or limits the rate: the next run continues from there. */
    public const BROKEN_OFF = 3;

    /**
     * @param \Closure(): Inbox $inbox
     */
    public function __construct(\Closure $inbox, private readonly Clients $clients)
    {
        parent::__construct($inbox);
    }

    protected function configure(): void
    {
        $many = InputOption::VALUE_REQUIRED | InputOption::VALUE_IS_ARRAY;
        $this
            ->setHelp('Run it every few minutes: each event is handled once, even if two recoveries run at once.')
            ->addOption('since', null, InputOption::VALUE_REQUIRED, '2h, 2026-11-27T10:00Z or the id of an event')
            ->addOption('session', null, $many, 'Also look up this session at Payviox')
            ->addOption('account', null, InputOption::VALUE_REQUIRED, 'Its name, if several share the inbox', '');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        /** @var string|null $since */
        $since = $input->getOption('since');
        $since = $since === null ? null : self::moment($since);
        $clients = $this->clients->withKeys();
        if ($clients === []) {
            throw new InvalidArgumentException('there is neither a key of Pepay nor one of Payviox');
        }
        $status = self::SUCCESS;
        foreach ($clients as $client) {
            $options = $client instanceof Pepay
                ? ['since' => $since, 'account' => $input->getOption('account')]
                : ['sessions' => $input->getOption('session')];
            $status = max($status, $this->recover($client, $options, $output));
        }

        return $status;
    }

    /**
     * @param array<string, mixed> $options
     */
    private function recover(Pepay|Payviox $client, array $options, OutputInterface $output): int
    {
        $tell = static fn (Recovered $event) => $output->writeln(self::line((string) $event), $output::OUTPUT_RAW);
        $name = $client instanceof Pepay ? 'Pepay' : 'Payviox';
        try {
            $recovery = $this->inbox()->recover($client, ...$options, tell: $tell);
        } catch (RecoveryException $exception) {
            $output->writeln("$name: {$exception->getMessage()}", $output::OUTPUT_RAW);

            return self::BROKEN_OFF;
        } catch (ConfigException $exception) {
            $output->writeln("$name: {$exception->getMessage()} (--since)", $output::OUTPUT_RAW);

            return self::INVALID;
        }
        $output->writeln("$name: $recovery", $output::OUTPUT_RAW);
        foreach ($recovery->unknownSessions as $session) {
            $output->writeln("unknown  $session  Payviox does not know it by this key", $output::OUTPUT_RAW);
        }

        return $recovery->isComplete() ? self::SUCCESS : self::FAILURE;
    }
}
