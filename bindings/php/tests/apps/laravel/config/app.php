<?php

declare(strict_types=1);

return [
    'debug' => true,
    'env' => 'production',
    'timezone' => 'UTC',
    'providers' => [
        Illuminate\Filesystem\FilesystemServiceProvider::class,
        Illuminate\Foundation\Providers\FoundationServiceProvider::class,
        App\ShopProvider::class,
    ],
];
