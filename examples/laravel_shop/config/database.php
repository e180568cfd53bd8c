<?php

declare(strict_types=1);

return [
    'default' => 'sqlite',
    'migrations' => 'migrations',
    'connections' => [
        'sqlite' => [
            'driver' => 'sqlite',
            'database' => env('DATABASE_FILE', database_path('shop.sqlite')),
            'prefix' => '',
        ],
    ],
];
