<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Psr\Http\Message\MessageInterface;

/**
 * Headers as "name: value" lines, from and to the forms in which PHP has them.
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
     * A response's headers, of which the last block counts.
     *
     * @return array<string, string> by names in lower case; what came more than once is joined by commas
     */
    public static function read(string $block): array
    {
        $headers = [];
        foreach (explode("\n", $block) as $line) {
            if (str_starts_with($line, 'HTTP/')) {
                $headers = [];
            } elseif (str_contains($line, ':')) {
                [$name, $value] = explode(':', $line, 2);
                $name = strtolower($name);
                $headers[$name] = isset($headers[$name]) ? "$headers[$name], " . trim($value) : trim($value);
            }
        }

        return $headers;
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
