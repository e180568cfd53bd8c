<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Command;

use Pepay\Doctor\Finding;
use Pepay\Doctor\Level;
use Pepay\Inbox\Inbox;
use Pepay\SymfonyBundle\Clients;
use Pepay\SymfonyBundle\Sender;
use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use Symfony\Component\Routing\Generator\UrlGeneratorInterface;

#[AsCommand('pepay:doctor', 'Find out what is wrong with keys, clock, network, webhook routes and inbox')]
final class DoctorCommand extends Command
{
    private const COLOURS = ['ok' => 'green', 'note' => 'gray', 'warning' => 'yellow', 'error' => 'red'];

    /**
     * @param \Closure(): Inbox $inbox
     */
    public function __construct(
        private readonly Clients $clients,
        private readonly \Closure $inbox,
        private readonly UrlGeneratorInterface $urls,
    ) {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this
            ->setHelp('Nothing is created, and nothing is paid. With --site, your handlers see an event "test.ping".')
            ->addOption('site', null, InputOption::VALUE_REQUIRED, 'The URL of this application, to try its routes')
            ->addOption('offline', null, InputOption::VALUE_NONE, 'Send nothing: look at the settings and the inbox')
            ->addOption('json', null, InputOption::VALUE_NONE, 'Print the findings as JSON, for programs');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        /** @var string|null $site */
        $site = $input->getOption('site');
        $found = iterator_to_array($this->clients->examine(
            $this->inbox,
            $site === null ? [] : $this->webhookUrls(rtrim($site, '/')),
            $input->getOption('offline') === true,
        ), false);
        if ($input->getOption('json')) {
            $output->writeln(json_encode($found, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE), $output::OUTPUT_RAW);
        } else {
            self::show($found, $output);
        }

        return self::count($found, Level::Error) === 0 ? self::SUCCESS : self::FAILURE;
    }

    /** @return array<string, string> */
    private function webhookUrls(string $site): array
    {
        $urls = [];
        foreach (Sender::cases() as $sender) {
            $urls[$sender->value] = $site . $this->urls->generate("pepay_webhook_$sender->value");
        }

        return $urls;
    }

    /**
     * @param list<Finding> $found
     */
    private static function show(array $found, OutputInterface $output): void
    {
        $width = max(array_map(static fn (Finding $it): int => \strlen($it->about), $found));
        foreach ($found as $it) {
            $output->write(\sprintf('<fg=%s>%-7s</>  ', self::COLOURS[$it->level->value], $it->level->value));
            $output->writeln(\sprintf("%-{$width}s  %s", $it->about, $it->text), $output::OUTPUT_RAW);
            if ($it->hint !== '') {
                $output->writeln(str_repeat(' ', $width + 11) . $it->hint, $output::OUTPUT_RAW);
            }
        }
        $errors = self::count($found, Level::Error);
        $warnings = self::count($found, Level::Warning);
        $output->writeln(['', $errors + $warnings === 0 ? 'Nothing is wrong.' : "$errors errors, $warnings warnings"]);
    }

    /** @param list<Finding> $found */
    private static function count(array $found, Level $level): int
    {
        return \count(array_filter($found, static fn (Finding $it): bool => $it->level === $level));
    }
}
