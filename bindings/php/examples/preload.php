<?php

declare(strict_types=1);

// Compiles this package once, for all requests, so that ffi.enable=preload allows it to use FFI. In php.ini:
//
//     ffi.enable=preload
//     opcache.preload=/path/to/vendor/pepay/pepay/examples/preload.php
//     opcache.preload_user=www-data
//
// The library is opened by the first request that needs it: one that is missing is an error of that request, and does
// not keep the server from starting, as with ffi.preload.

$source = __DIR__ . '/../src';
spl_autoload_register(static function (string $class) use ($source): void {
    $file = $source . '/' . strtr(substr($class, strlen('Pepay\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'Pepay\\') && is_file($file)) {
        require_once $file;
    }
});
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($source)) as $file) {
    if ($file->getExtension() !== 'php') {
        continue;
    }
    try {
        require_once $file->getPathname();
    } catch (Error) {
        // It needs an interface of PSR that is not installed, and an error here keeps the server from starting.
    }
}
