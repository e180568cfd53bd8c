<?php

declare(strict_types=1);

namespace App;

use Illuminate\Support\ServiceProvider;
use Pepay\Pepay;
use Pepay\Pepay\WebhookReceiver;

final class ShopProvider extends ServiceProvider
{
    public function register(): void
    {
        $this->app->singleton(Pepay::class, static fn () => new Pepay());
        $this->app->singleton(WebhookReceiver::class, static fn () => new WebhookReceiver());
    }
}
