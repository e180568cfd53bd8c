<?php

declare(strict_types=1);

namespace Pepay\Laravel\Console;

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

    public function handle(Payments $payments, Router $router, UrlGenerator $urls): int
    {
        $doctor = new Doctor(
            $payments->variables(),
            $payments->setting('api_key') === null ? null : $payments->client(...),
            $payments->setting('payviox_api_key') === null ? null : $payments->payviox(...),
            $payments->inbox(...),
            'php artisan pepay:replay',
            $payments->setting('library'),
        );
        $found = $doctor->examine($this->urls($router, $urls), (bool) $this->option('offline'));
        foreach (Sender::cases() as $sender) {
            if ($payments->secrets($sender) !== [] && !$router->has($sender->route())) {
                $hint = 'Add Route::pepayWebhooks() to your routes.';
                $found[] = new Finding(Level::Error, $sender->variable(), 'is set, but there is no route for it', $hint);
            }
        }
        $isWell = true;
        foreach ($found as $finding) {
            $this->line(sprintf('%-8s %s: %s', $finding->level->value, $finding->about, $finding->text));
            $finding->hint === '' || $this->line("         $finding->hint");
            $isWell = $isWell && $finding->level !== Level::Error;
        }

        return $isWell ? self::SUCCESS : self::FAILURE;
    }

    /**
     * Where webhooks are received, below the URL that is given.
     *
     * @return array<string, string>
     */
    private function urls(Router $router, UrlGenerator $urls): array
    {
        $site = rtrim((string) $this->option('site'), '/');
        $found = [];
        foreach ($site === '' ? [] : Sender::cases() as $sender) {
            if ($router->has($sender->route())) {
                $found[$sender->value] = $site . $urls->route($sender->route(), [], false);
            }
        }

        return $found;
    }
}
