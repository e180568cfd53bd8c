<?php

declare(strict_types=1);

namespace Pepay\Laravel\Console;

use Illuminate\Contracts\Foundation\Application;
use Illuminate\Contracts\Routing\UrlGenerator;
use Illuminate\Routing\Router;
use Pepay\Doctor\Doctor;
use Pepay\Doctor\Finding;
use Pepay\Doctor\Level;
use Pepay\Laravel\Payments;
use Pepay\Laravel\Sender;

final class DoctorCommand extends PepayCommand
{
    protected $signature = 'pepay:doctor
        {--site= : The URL of this site, to test its webhook routes}
        {--offline : Send nothing: look at the settings and the inbox only}';

    protected $description = 'Find out what is wrong with keys, clock, network, webhook routes and inbox; nothing is paid';

    public function handle(Payments $payments, Application $app, Router $router, UrlGenerator $urls): int
    {
        $isWell = true;
        foreach ($this->findings($payments, $app, $router, $urls) as $finding) {
            $this->line(sprintf('%-8s %s: %s', $finding->level->value, $finding->about, $finding->text));
            $finding->hint === '' || $this->line("         $finding->hint");
            $isWell = $isWell && $finding->level !== Level::Error;
        }

        return $isWell ? self::SUCCESS : self::FAILURE;
    }

    /** @return \Generator<Finding> */
    private function findings(Payments $payments, Application $app, Router $router, UrlGenerator $urls): \Generator
    {
        $doctor = new Doctor();
        yield from $this->settings($payments, $app, $router);
        if (!$this->option('offline')) {
            if ($payments->setting('api_key') !== null) {
                yield from $doctor->pepay($payments->client(...));
            }
            if ($payments->setting('payviox_api_key') !== null) {
                yield from $doctor->payviox($payments->payviox(...));
            }
        }
        yield from $doctor->inbox($payments->inbox(...), 'php artisan pepay:replay', 'php artisan migrate');
        $site = rtrim((string) $this->option('site'), '/');
        foreach ($site === '' ? [] : Sender::cases() as $sender) {
            $secrets = $payments->secrets($sender);
            if ($secrets !== [] && $router->has($sender->route())) {
                $url = $site . $urls->route($sender->route(), [], false);
                $receiver = $sender->receiver($secrets[0], $payments->setting('library'));
                yield from $doctor->route("webhooks of $sender->value", $url, $receiver);
            }
        }
    }

    /**
     * What can be told without asking anybody.
     *
     * @return \Generator<Finding>
     */
    private function settings(Payments $payments, Application $app, Router $router): \Generator
    {
        $keys = ['api_key' => 'PEPAY_API_KEY', 'payviox_api_key' => 'PAYVIOX_API_KEY'];
        $given = array_filter($keys, static fn (string $key): bool => $payments->setting($key) !== null, ARRAY_FILTER_USE_KEY);
        if ($given === []) {
            $text = 'there is neither a key of Pepay nor one of Payviox';
            $hint = 'Set PEPAY_API_KEY in .env, and after `php artisan config:cache` cache the configuration again.';
            yield new Finding(Level::Error, 'keys', $text, $hint);
        }
        foreach (Sender::cases() as $sender) {
            $hasSecret = $payments->secrets($sender) !== [];
            $key = $sender === Sender::Pepay ? 'api_key' : 'payviox_api_key';
            if ($hasSecret && !$router->has($sender->route())) {
                $text = 'is set, but there is no route for it';
                yield new Finding(Level::Error, $sender->variable(), $text, 'Add Route::pepayWebhooks() to your routes.');
            } elseif (!$hasSecret && isset($given[$key]) && $sender !== Sender::PayvioxPayout) {
                yield new Finding(Level::Warning, $sender->variable(), 'is missing: its webhooks are answered with 404');
            }
        }
        foreach (['base_url' => 'PEPAY_API_URL', 'payviox_base_url' => 'PAYVIOX_API_URL'] as $setting => $variable) {
            $host = parse_url((string) $payments->setting($setting), PHP_URL_HOST);
            if ($app->environment('production') && \in_array($host, ['127.0.0.1', 'localhost', '[::1]'], true)) {
                yield new Finding(Level::Error, $variable, "is a sandbox's, in production", 'Remove it.');
            }
        }
    }
}
