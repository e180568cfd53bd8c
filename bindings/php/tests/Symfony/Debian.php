<?php

declare(strict_types=1);

namespace Pepay\Tests\Symfony;

use PHPUnit\Framework\Assert;

/**
 * Libraries as Debian packages them.
 */
final class Debian
{
    /**
     * Loads a library. Without it the test is skipped, but not in CI.
     */
    public static function needs(string $library, string $package): void
    {
        $autoload = stream_resolve_include_path("$library/autoload.php");
        if ($autoload === false) {
            fwrite(STDERR, "bindings/php: there is no $package, so what needs it is not tested\n");
            Assert::assertFalse(getenv('CI'), "CI has $package");
            Assert::markTestSkipped("there is no $package");
        }
        require_once $autoload;
    }
}
