<?php

declare(strict_types=1);

namespace Pepay\Internal;

use SensitiveParameterValue;

/**
 * What is read like a property and shown by nothing as it is: secrets, data of others that may hold some, and `extra`,
 * of which nobody knows what in it is secret.
 *
 * var_dump(), print_r() and json_encode() show it masked, var_export() and a cast to array leave it out. serialize()
 * refuses secrets, since what came back would have masks in place of keys and addresses of pages. All of them leave
 * `extra` out.
 *
 * @internal
 */
trait HidesSecrets
{
    /** Three lists by the names that they are read by: secrets, data, and `extra`. PHP shows nothing of such a value. */
    private readonly SensitiveParameterValue $hidden;

    public function __get(string $name): mixed
    {
        foreach ($this->hidden->getValue() as $values) {
            if (\array_key_exists($name, $values)) {
                return $values[$name];
            }
        }
        throw new \Error('Undefined property: ' . self::class . "::\$$name");
    }

    public function __isset(string $name): bool
    {
        return isset(array_merge(...$this->hidden->getValue())[$name]);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        [$secrets, $data] = $this->hidden->getValue();
        $masked = array_map(static fn (mixed $secret): ?string => $secret === null ? null : '***', $secrets);

        return $masked + $this->shown() + array_map(Library::masked(...), $data);
    }

    /** @return array<string, mixed> */
    public function jsonSerialize(): array
    {
        return $this->__debugInfo();
    }

    /** @return array<string, mixed> */
    public function __serialize(): array
    {
        [$secrets, $data, $extra] = $this->hidden->getValue();
        $isSecret = array_filter($secrets, static fn (mixed $secret): bool => $secret !== null) !== [];
        if ($isSecret || json_encode(array_map(Library::masked(...), $data)) !== json_encode($data)) {
            throw new \LogicException(self::class . ' holds secrets and cannot be serialized: keep its id.');
        }

        return $this->shown() + ['hidden' => [$secrets, $data, $extra === [] ? null : []]];
    }

    /** @param array<string, mixed> $values */
    public function __unserialize(array $values): void
    {
        $this->hide(...$values['hidden']);
        unset($values['hidden']);
        foreach ($values as $name => $value) {
            $this->$name = $value;
        }
    }

    /**
     * @param array<string, mixed> $secrets
     * @param array<string, mixed> $data
     * @param array<array-key, mixed>|null $extra null where there is no such property
     */
    private function hide(
        #[\SensitiveParameter]
        array $secrets,
        #[\SensitiveParameter]
        array $data = [],
        #[\SensitiveParameter]
        ?array $extra = null,
    ): void {
        $this->hidden = new SensitiveParameterValue([$secrets, $data, $extra === null ? [] : ['extra' => $extra]]);
    }

    /** @return array<string, mixed> */
    private function shown(): array
    {
        $shown = get_object_vars($this);
        unset($shown['hidden']);

        return $shown;
    }
}
