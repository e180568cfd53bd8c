<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Psr\Http\Message\MessageInterface;

/**
 * Received headers, in any of the forms in which PHP has them, as "name: value" lines.
 *
 * @internal
 */
final class HeaderBlock
{
    /**
     * @param array<array-key, mixed>|MessageInterface $headers
     */
    public static function of(array|MessageInterface $headers): string
    {
        $headers = $headers instanceof MessageInterface ? $headers->getHeaders() : $headers;
        $isServer = self::isServer($headers);
        $block = '';
        foreach ($headers as $name => $values) {
            $name = $isServer ? self::serverName((string) $name) : (string) $name;
            foreach ($name === null ? [] : (array) $values as $value) {
                $block .= \is_scalar($value) ? self::line($name, (string) $value) : '';
            }
        }

        return $block;
    }

    /**
     * Whether this is $_SERVER, which holds much else.
     *
     * @param array<array-key, mixed> $headers
     */
    private static function isServer(array $headers): bool
    {
        foreach ($headers as $name => $_) {
            if ($name === 'REQUEST_METHOD' || str_starts_with((string) $name, 'HTTP_')) {
                return true;
            }
        }

        return false;
    }

    /**
     * The header that an entry of $_SERVER holds, if it holds one.
     */
    private static function serverName(string $key): ?string
    {
        return match (true) {
            str_starts_with($key, 'HTTP_') => strtr(substr($key, 5), '_', '-'),
            $key === 'CONTENT_TYPE' => 'Content-Type',
            default => null,
        };
    }

    /**
     * A line end within a value would make two headers of one.
     */
    private static function line(string $name, string $value): string
    {
        return strtr("$name: $value", "\r\n\0", '   ') . "\r\n";
    }
}
