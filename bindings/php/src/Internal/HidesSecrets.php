<?php

declare(strict_types=1);

namespace Pepay\Internal;

use SensitiveParameterValue;

/**
 * Secrets that are read like properties and shown by nothing: var_dump(), print_r() and json_encode() write a mask,
 * var_export() and a cast to array leave them out. serialize() refuses, since what came back would hold masks in place
 * of keys and addresses of pages.
 *
 * @internal
 */
trait HidesSecrets
{
    /** By the names that they are read by. PHP shows nothing of such a value. */
    private readonly SensitiveParameterValue $secrets;

    public function __get(string $name): mixed
    {
        $secrets = $this->secrets->getValue();

        return \array_key_exists($name, $secrets)
            ? $secrets[$name]
            : throw new \Error('Undefined property: ' . self::class . "::\$$name");
    }

    public function __isset(string $name): bool
    {
        return isset($this->secrets->getValue()[$name]);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        $masked = array_map(
            static fn (mixed $secret): ?string => $secret === null ? null : '***',
            $this->secrets->getValue(),
        );

        return $masked + $this->shown();
    }

    /** @return array<string, mixed> */
    public function jsonSerialize(): array
    {
        return $this->__debugInfo();
    }

    /** @return array<string, mixed> */
    public function __serialize(): array
    {
        $secrets = $this->secrets->getValue();
        if (array_filter($secrets, static fn (mixed $secret): bool => $secret !== null) !== []) {
            throw new \LogicException(self::class . ' holds secrets and cannot be serialized: keep its id.');
        }

        return $this->shown() + ['secrets' => array_keys($secrets)];
    }

    /** @param array<string, mixed> $data */
    public function __unserialize(array $data): void
    {
        $this->hide(...array_fill_keys($data['secrets'], null));
        unset($data['secrets']);
        foreach ($data as $name => $value) {
            $this->$name = $value;
        }
    }

    private function hide(#[\SensitiveParameter] mixed ...$secrets): void
    {
        $this->secrets = new SensitiveParameterValue($secrets);
    }

    /** @return array<string, mixed> */
    private function shown(): array
    {
        $shown = get_object_vars($this);
        unset($shown['secrets']);

        return $shown;
    }
}
