<?php

declare(strict_types=1);

namespace Pepay\Laravel\Console;

use Illuminate\Contracts\Routing\UrlGenerator;
use Illuminate\Routing\Router;
use Pepay\Exception\ConfigException;
use Pepay\Internal\LocalSandbox;
use Pepay\Laravel\Sender;

final class SandboxCommand extends PepayCommand
{
    protected $signature = 'pepay:sandbox
        {--port=4242 : The port of the sandbox; 0 takes any that is free}
        {--site=http://127.0.0.1:8000 : Where this application is, which webhooks are delivered to}
        {--seed= : Of ids and faults; random by default}
        {--state= : Keep everything in this file}';

    protected $description = 'Start both providers on this machine; they deliver their webhooks to this application';

    public function handle(Router $router, UrlGenerator $urls): int
    {
        $options = [];
        foreach (['port', 'seed', 'state'] as $name) {
            $value = (string) $this->option($name);
            $options += $value === '' ? [] : ["--$name" => $value];
        }
        try {
            $sandbox = LocalSandbox::start($options);
            $settings = $sandbox->settings;
            foreach (Sender::cases() as $sender) {
                if (!$router->has($sender->route())) {
                    continue;
                }
                $url = rtrim((string) $this->option('site'), '/') . $urls->route($sender->route(), [], false);
                $key = $settings[$sender === Sender::Pepay ? 'PEPAY_API_KEY' : 'PAYVIOX_API_KEY'];
                $settings[$sender->variable()] = $sandbox->deliver($sender->value, $key, $url);
            }
        } catch (ConfigException $exception) {
            $this->error($exception->getMessage());

            return self::FAILURE;
        }
        $this->info("The sandbox is at {$settings['PEPAY_API_URL']}/_sandbox/. Put this into .env:");
        foreach ($settings as $name => $value) {
            $this->line("$name=$value");
        }

        return $sandbox->wait();
    }
}
