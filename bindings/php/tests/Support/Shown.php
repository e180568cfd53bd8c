<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

/**
 * What a value looks like in every way that PHP has to show one.
 */
final class Shown
{
    /** @return array<string, string> */
    public static function ways(mixed $value): array
    {
        return [
            'var_dump' => self::printed(static fn () => var_dump($value)),
            'debug_zval_dump' => self::printed(static fn () => debug_zval_dump($value)),
            'print_r' => print_r($value, true),
            'var_export' => self::printed(static fn () => @var_export($value)),
            'json_encode' => (string) json_encode($value, JSON_PARTIAL_OUTPUT_ON_ERROR),
            'cast to array' => print_r((array) $value, true),
            'get_object_vars' => \is_object($value) ? print_r(get_object_vars($value), true) : '',
            'text' => $value instanceof \Stringable ? (string) $value : '',
            'serialize' => self::serialized($value),
        ];
    }

    private static function printed(\Closure $print): string
    {
        ob_start();
        $print();

        return (string) ob_get_clean();
    }

    /**
     * What holds a secret cannot be serialized.
     */
    private static function serialized(mixed $value): string
    {
        try {
            return serialize($value);
        } catch (\Exception) {
            return '';
        }
    }
}
