<?php

declare(strict_types=1);

use Symfony\Component\Routing\Loader\Configurator\RoutingConfigurator;

return static function (RoutingConfigurator $routes): void {
    $paths = [
        'pepay' => '/webhooks/pepay',
        'payviox' => '/webhooks/payviox',
        'payviox_payout' => '/webhooks/payviox/payouts',
    ];
    foreach ($paths as $sender => $path) {
        $routes->add("pepay_webhook_$sender", $path)
            ->methods(['POST'])
            ->controller('pepay.webhook_controller')
            ->defaults(['sender' => $sender])
            // No session is opened for it.
            ->stateless();
    }
};
