<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Exception\InvalidRequestException;

/**
 * The parameters of a call, under the API's own field names.
 *
 * @internal
 */
final class Params
{
    /**
     * Those that were given.
     *
     * @return array<string, mixed>
     */
    public static function given(#[\SensitiveParameter] mixed ...$values): array
    {
        $given = [];
        foreach ($values as $name => $value) {
            if ($value !== null) {
                $given[$name] = $value instanceof \DateTimeInterface ? self::time($value) : $value;
            }
        }

        return $given;
    }

    /**
     * An amount of dollars, exactly as it was written.
     *
     * @throws InvalidRequestException for a float, which is not exact
     */
    public static function usd(string $field, string|int|float $amount): string|int
    {
        return \is_float($amount) ? throw self::isFloat($field, '"49.99" or, if whole, 50') : $amount;
    }

    /**
     * An amount of cents.
     *
     * @throws InvalidRequestException for a float, which is not exact
     */
    public static function cents(string $field, int|float $amount): int
    {
        return \is_float($amount) ? throw self::isFloat($field, '4999 for 49.99') : $amount;
    }

    /**
     * Lines of an order, whose prices are read as amounts are.
     *
     * @template T of list<array<string, mixed>>|null
     *
     * @param T $items
     * @param \Closure(string, string|int|float): (string|int) $amount
     *
     * @return T
     *
     * @throws InvalidRequestException for a float, which is not exact
     */
    public static function items(string $field, ?array $items, \Closure $amount): ?array
    {
        foreach ($items ?? [] as $index => $item) {
            self::item("$field.$index", $item, $amount);
        }

        return $items;
    }

    /**
     * One line of an order.
     *
     * @template T of array<string, mixed>|null
     *
     * @param T $item
     * @param \Closure(string, string|int|float): (string|int) $amount
     *
     * @return T
     *
     * @throws InvalidRequestException for a float, which is not exact
     */
    public static function item(string $field, ?array $item, \Closure $amount): ?array
    {
        if (\is_float($item['price'] ?? null)) {
            $amount("$field.price", $item['price']);
        }

        return $item;
    }

    /**
     * A span of time, in one of two forms.
     *
     * @throws InvalidRequestException for both
     */
    public static function milliseconds(string $field, ?\DateInterval $span, ?int $ms): ?int
    {
        if ($span === null) {
            return $ms;
        }
        if ($ms !== null) {
            $message = "The $field field must be given as an interval or in milliseconds, not both.";
            throw new InvalidRequestException($message, errors: [$field => [$message]]);
        }
        // How long a month is depends on when it begins.
        $now = new \DateTimeImmutable('now', new \DateTimeZone('UTC'));

        return (int) $now->add($span)->format('Uv') - (int) $now->format('Uv');
    }

    /**
     * A JSON object, also where PHP would make a list of it: of `[]`, of `['0' => 'a']`.
     *
     * @param array<array-key, mixed>|null $values
     */
    public static function object(?array $values): ?\stdClass
    {
        return $values === null ? null : (object) $values;
    }

    private static function time(\DateTimeInterface $time): string
    {
        return \DateTimeImmutable::createFromInterface($time)
            ->setTimezone(new \DateTimeZone('UTC'))
            ->format('Y-m-d\TH:i:s.v\Z');
    }

    private static function isFloat(string $field, string $ways): InvalidRequestException
    {
        $message = "The $field field must not be a float, which is not exact: write $ways.";

        return new InvalidRequestException($message, errors: [$field => [$message]]);
    }
}
