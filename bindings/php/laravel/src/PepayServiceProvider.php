<?php

declare(strict_types=1);

namespace Pepay\Laravel;

use Illuminate\Contracts\Container\Container;
use Illuminate\Foundation\Http\Middleware\VerifyCsrfToken;
use Illuminate\Routing\Router;
use Illuminate\Support\ServiceProvider;
use Pepay\Inbox\Inbox;
use Pepay\Laravel\Http\WebhookController;
use Pepay\Payviox;
use Pepay\Pepay;

final class PepayServiceProvider extends ServiceProvider
{
    private const CONFIG = __DIR__ . '/../config/pepay.php';
    private const MIGRATIONS = __DIR__ . '/../database/migrations';

    public function register(): void
    {
        $this->mergeConfigFrom(self::CONFIG, 'pepay');
        $this->app->singleton(Payments::class);
        $this->app->singleton(Pepay::class, static fn (Container $app) => $app->make(Payments::class)->makeClient());
        $this->app->singleton(Payviox::class, static fn (Container $app) => $app->make(Payments::class)->makePayviox());
        $this->app->bind(Inbox::class, static fn (Container $app) => $app->make(Payments::class)->inbox());
    }

    public function boot(): void
    {
        Router::macro('pepayWebhooks', function (string $prefix = 'webhooks'): void {
            /** @var Router $this */
            foreach (Sender::cases() as $sender) {
                $this->post(trim($prefix, '/') . "/{$sender->path()}", WebhookController::class)
                    ->defaults('sender', $sender->value)
                    ->name($sender->route())
                    // Neither a session nor a CSRF token, wherever the routes are.
                    ->withoutMiddleware(['web', VerifyCsrfToken::class]);
            }
        });
        if ($this->app->runningInConsole()) {
            $this->loadMigrationsFrom(self::MIGRATIONS);
            $this->publishes([self::CONFIG => $this->app->configPath('pepay.php')], 'pepay-config');
            $this->publishes([self::MIGRATIONS => $this->app->databasePath('migrations')], 'pepay-migrations');
            $this->commands([
                Console\DoctorCommand::class,
                Console\PruneCommand::class,
                Console\RecoverCommand::class,
                Console\ReplayCommand::class,
                Console\SandboxCommand::class,
            ]);
        }
    }
}
