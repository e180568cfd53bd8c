<?php

declare(strict_types=1);

// What differs from pepay/laravel's own configuration, which takes keys and secrets from the environment.
return [
    'handlers' => ['invoice.updated' => [App\FollowPayment::class]],
];
