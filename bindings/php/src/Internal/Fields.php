<?php

declare(strict_types=1);

namespace Pepay\Internal;

use DateTimeImmutable;
use Pepay\Exception\InternalException;
use Pepay\Response;

/**
 * The fields of one object of a reply, in the form that all languages share.
 *
 * @internal
 */
final readonly class Fields
{
    /** @param array<array-key, mixed> $values */
    public function __construct(private array $values)
    {
    }

    /**
     * @throws InternalException for a field that is always there: the core has seen to it
     */
    public function missing(string $name): never
    {
        throw new InternalException("the field $name is missing");
    }

    public function text(string $name): ?string
    {
        $value = $this->values[$name] ?? null;

        return $value === null || \is_string($value) ? $value : $this->mistaken($name);
    }

    public function integer(string $name): ?int
    {
        $value = $this->values[$name] ?? null;

        return $value === null || \is_int($value) ? $value : $this->mistaken($name);
    }

    public function boolean(string $name): ?bool
    {
        $value = $this->values[$name] ?? null;

        return $value === null || \is_bool($value) ? $value : $this->mistaken($name);
    }

    /** @return list<string>|null */
    public function texts(string $name): ?array
    {
        $values = $this->array($name);

        return $values === null ? null : array_values(array_filter($values, \is_string(...)));
    }

    /**
     * Whatever JSON it is.
     */
    public function value(string $name): mixed
    {
        return $this->values[$name] ?? null;
    }

    /**
     * A JSON object or list that the merchant or the provider filled; null if it is neither.
     *
     * @return array<array-key, mixed>|null
     */
    public function array(string $name): ?array
    {
        $value = $this->values[$name] ?? null;

        return \is_array($value) ? $value : null;
    }

    public function time(string $name): ?DateTimeImmutable
    {
        return isset($this->values[$name]) ? Values::moment($this->values[$name]) : null;
    }

    /**
     * What the provider sent besides, as it came.
     *
     * @return array<string, mixed>
     */
    public function extra(): array
    {
        return $this->values['$extra'] ?? [];
    }

    /**
     * @template T of object
     *
     * @param class-string<T> $class with a method read(Fields)
     *
     * @return T|null
     */
    public function object(string $name, string $class): ?object
    {
        return isset($this->values[$name]) ? $class::read(new self($this->values[$name])) : null;
    }

    /**
     * @template T of object
     *
     * @param class-string<T> $class with a method read(Fields, ?Response)
     *
     * @return list<T>|null
     */
    public function list(string $name, string $class, ?Response $page = null): ?array
    {
        return isset($this->values[$name]) ? self::all($this->values[$name], $class, $page) : null;
    }

    /**
     * @template T of object
     *
     * @param array<array-key, array<array-key, mixed>> $items
     * @param class-string<T> $class with a method read(Fields, ?Response)
     *
     * @return list<T>
     */
    public static function all(array $items, string $class, ?Response $page = null): array
    {
        $objects = [];
        foreach ($items as $item) {
            $objects[] = $class::read(new self($item), $page);
        }

        return $objects;
    }

    private function mistaken(string $name): never
    {
        throw new InternalException("the field $name is not what the core says that it is");
    }
}
