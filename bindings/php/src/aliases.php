<?php

declare(strict_types=1);

// After `use Pepay\Pepay;` PHP reads `Pepay\CallOptions` as `Pepay\Pepay\CallOptions`. What the folder of Pepay's own
// resources does not have is the class that all share. Exceptions, which `catch` does not load, see to it themselves.
spl_autoload_register(static function (string $class): void {
    $shared = 'Pepay\\' . substr($class, strlen('Pepay\\Pepay\\'));
    if (str_starts_with($class, 'Pepay\\Pepay\\') && class_exists($shared)) {
        class_alias($shared, $class);
    }
});
