<?php

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * Keeps the properties named in SECRETS out of var_dump(), print_r() and serialize().
 *
 * @internal
 */
trait HidesSecrets
{
    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        $shown = get_object_vars($this);
        foreach (self::SECRETS as $name) {
            $shown[$name] = $shown[$name] === null ? null : '(secret)';
        }

        return $shown;
    }

    /** @return array<string, mixed> */
    public function __serialize(): array
    {
        throw new \LogicException(self::class . ' holds secrets and cannot be serialized.');
    }
}
