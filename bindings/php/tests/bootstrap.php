<?php

declare(strict_types=1);

// Loads classes as Composer would, and the PSR interfaces from where Debian puts them.
spl_autoload_register(static function (string $class): void {
    $folders = [
        'Pepay\\Tests\\' => __DIR__,
        'Pepay\\Laravel\\' => __DIR__ . '/../laravel/src',
        'Pepay\\SymfonyBundle\\' => __DIR__ . '/../symfony/src',
        'Pepay\\' => __DIR__ . '/../src',
    ];
    foreach ($folders as $prefix => $folder) {
        if (str_starts_with($class, $prefix)) {
            $file = $folder . '/' . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
            if (is_file($file)) {
                require $file;
            }

            return;
        }
    }
});

require __DIR__ . '/../src/aliases.php';

// A time limit and some tests need signals to be handled at once.
\function_exists('pcntl_async_signals') && pcntl_async_signals(true);

// Of a folder where Composer has installed what Debian has not, such as amphp/websocket-client.
if (getenv('AUTOLOAD')) {
    require getenv('AUTOLOAD');
}

$packages = [
    'Nyholm/Psr7', 'Psr/Http/Message', 'Psr/Http/Client', 'Psr/Http/Server', 'Psr/Log', 'Psr/EventDispatcher',
    'GuzzleHttp', 'Monolog', 'Symfony/Component/EventDispatcher',
];
foreach ($packages as $package) {
    $autoload = stream_resolve_include_path("$package/autoload.php");
    if ($autoload !== false) {
        require_once $autoload;
    }
}
