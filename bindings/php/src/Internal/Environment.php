<?php

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * @internal
 */
final class Environment
{
    /**
     * An environment variable, also one that a .env file has set; set but empty is as good as not set.
     */
    public static function get(string $name): ?string
    {
        $value = $_SERVER[$name] ?? $_ENV[$name] ?? getenv($name);

        return \is_string($value) && $value !== '' ? $value : null;
    }
}
