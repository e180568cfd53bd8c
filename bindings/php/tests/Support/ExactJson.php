<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

/**
 * JSON in which numbers keep their digits: 49.990 is read as the string "#49.990", and written as 49.990 again.
 */
final class ExactJson
{
    private const TOKENS = '/"(?:[^"\\\\]++|\\\\.)*+"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/';

    public static function read(string $json): mixed
    {
        $marked = preg_replace_callback(
            self::TOKENS,
            static fn (array $token): string => $token[0][0] === '"' ? $token[0] : "\"#$token[0]\"",
            $json,
        );

        return json_decode($marked, false, 512, JSON_THROW_ON_ERROR);
    }

    public static function write(mixed $value): string
    {
        $json = json_encode($value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);

        return preg_replace('/"#(-?\d[^"]*)"/', '$1', $json);
    }

    /**
     * The same value in one form: keys in order, no spaces.
     */
    public static function normal(mixed $value): string
    {
        return json_encode(self::sorted($value), JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
    }

    private static function sorted(mixed $value): mixed
    {
        if ($value instanceof \stdClass) {
            $entries = (array) $value;
            ksort($entries, SORT_STRING);

            return (object) array_map(self::sorted(...), $entries);
        }

        return \is_array($value) ? array_map(self::sorted(...), $value) : $value;
    }
}
