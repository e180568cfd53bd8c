<?php

declare(strict_types=1);

// Compiles this package once, for all requests, so that ffi.enable=preload allows it to use FFI. In php.ini:
//
//     ffi.enable=preload
//     ffi.preload=/path/to/vendor/pepay/pepay/include/pepay_php.h
//     opcache.preload=/path/to/vendor/pepay/pepay/examples/preload.php
//     opcache.preload_user=www-data

$source = __DIR__ . '/../src';
spl_autoload_register(static function (string $class) use ($source): void {
    $file = $source . '/' . strtr(substr($class, strlen('Pepay\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'Pepay\\') && is_file($file)) {
        require_once $file;
    }
});
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($source)) as $file) {
    if ($file->getExtension() === 'php') {
        require_once $file->getPathname();
    }
}
