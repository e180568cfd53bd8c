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

    protected $description = 'Find out what is wrong with keys, clock, network, webhook routes and inbox';

    public function handle(Payments $payments, Router $router, UrlGenerator $urls): int
    {
        $isWell = true;
        foreach ($this->findings($payments, $router, $urls) as $finding) {
            $this->line(sprintf('%-8s %s: %s', $finding->level->value, $finding->about, $finding->text));
            $finding->hint === '' || $this->line("         $finding->hint");
            $isWell = $isWell && $finding->level !== Level::Error;
        }

        return $isWell ? self::SUCCESS : self::FAILURE;
    }

    /** @return \Generator<Finding> as they are made */
    private function findings(Payments $payments, Router $router, UrlGenerator $urls): \Generator
    {
        $doctor = new Doctor($payments->setting('library'));
        yield from $doctor->library();
        yield from $doctor->settings($payments->variables());
        foreach (Sender::cases() as $sender) {
            if ($payments->secrets($sender) !== [] && !$router->has($sender->route())) {
                $hint = 'Add Route::pepayWebhooks() to your routes.';
                yield new Finding(Level::Error, $sender->variable(), 'is set, but there is no route for it', $hint);
            }
        }
        if (!$this->option('offline')) {
            if ($payments->setting('api_key') !== null) {
                yield from $doctor->pepay($payments->client(...));
            }
            if ($payments->setting('payviox_api_key') !== null) {
                yield from $doctor->payviox($payments->payviox(...));
            }
            foreach ($this->urls($payments, $router, $urls) as $sender => $url) {
                $secrets = $payments->secrets(Sender::from($sender));
                $receiver = Sender::from($sender)->receiver($secrets, $payments->setting('library'));
                yield from $doctor->route("webhooks of $sender", $url, $receiver);
            }
        }
        yield from $doctor->inbox($payments->inbox(...), 'php artisan pepay:replay', 'php artisan migrate');
    }

    /**
     * Where webhooks are received that there is a secret for, below the URL that is given.
     *
     * @return array<string, string>
     */
    private function urls(Payments $payments, Router $router, UrlGenerator $urls): array
    {
        $site = rtrim((string) $this->option('site'), '/');
        $found = [];
        foreach ($site === '' ? [] : Sender::cases() as $sender) {
            if ($payments->secrets($sender) !== [] && $router->has($sender->route())) {
                $found[$sender->value] = $site . $urls->route($sender->route(), [], false);
            }
        }

        return $found;
    }
}
