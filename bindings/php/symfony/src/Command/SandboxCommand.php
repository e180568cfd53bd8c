<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Command;

use Pepay\Internal\LocalSandbox;
use Pepay\SymfonyBundle\Sender;
use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use Symfony\Component\Routing\Generator\UrlGeneratorInterface;

#[AsCommand('pepay:sandbox', 'Start both providers on this machine; they deliver their webhooks to this application')]
final class SandboxCommand extends Command
{
    public function __construct(private readonly UrlGeneratorInterface $urls)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this
            ->addOption('port', null, InputOption::VALUE_REQUIRED, 'The port of the sandbox', '4242')
            ->addOption('site', null, InputOption::VALUE_REQUIRED, 'Where this application is', 'http://127.0.0.1:8000')
            ->addOption('seed', null, InputOption::VALUE_REQUIRED, 'Of ids and faults; random by default')
            ->addOption('state', null, InputOption::VALUE_REQUIRED, 'Keep everything in this file, across restarts');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        /** @var string $site */
        $site = $input->getOption('site');
        $site = rtrim($site, '/');
        $options = array_filter([
            '--port' => $input->getOption('port'),
            '--seed' => $input->getOption('seed'),
            '--state' => $input->getOption('state'),
        ], is_string(...));
        $sandbox = LocalSandbox::start($options);
        $settings = $sandbox->settings;
        foreach (Sender::cases() as $sender) {
            $path = $this->urls->generate("pepay_webhook_$sender->value");
            [$key, $secret] = $sender->variables();
            $settings[$secret] = $sandbox->deliver($sender->value, $settings[$key], $site . $path);
        }
        $output->writeln("The sandbox is at {$settings['PEPAY_API_URL']}, and delivers webhooks to $site.");
        $output->writeln(['Put this into .env.local:', '']);
        foreach ($settings as $name => $value) {
            $output->writeln("$name=$value", $output::OUTPUT_RAW);
        }

        return $sandbox->wait();
    }
}
