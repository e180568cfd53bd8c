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
     * @param array<array-key, mixed>|MessageInterface $headers values by names, as getallheaders(), PSR-7 and others
     *     give them, $_SERVER, or a list of pairs or of lines
     */
    public static function of(array|MessageInterface $headers): string
    {
        $headers = $headers instanceof MessageInterface ? $headers->getHeaders() : $headers;
        $isServer = self::isServer($headers);
        $block = '';
        foreach ($headers as $name => $values) {
            if (\is_int($name)) {
                [$name, $values] = self::listed($name, $values);
            } elseif ($isServer) {
                $name = self::serverName($name);
            }
            foreach ($name === null ? [] : (array) $values as $value) {
                $block .= \is_scalar($value) ? self::line((string) $name, (string) $value) : '';
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
     * How long the body is, by each different Content-Length.
     *
     * @return list<string>
     */
    public static function lengths(string $block): array
    {
        preg_match_all('/^content-length:[ \t]*([^\r\n]*)/mi', $block, $found);
        $lengths = array_map(trim(...), explode(',', implode(',', $found[1])));

        return array_values(array_unique($lengths));
    }

    /**
     * Whether this is $_SERVER, which holds much else, or what of it begins with HTTP_. One header of such a name
     * among others does not make it that.
     *
     * @param array<array-key, mixed> $headers
     */
    private static function isServer(array $headers): bool
    {
        if (isset($headers['REQUEST_METHOD'])) {
            return true;
        }
        foreach ($headers as $name => $_) {
            if (self::serverName((string) $name) === null) {
                return false;
            }
        }

        return $headers !== [];
    }

    /**
     * The name and the value of an entry of a list: a pair, or a line. Else its number is its name.
     *
     * @return array{mixed, mixed}
     */
    private static function listed(int $number, mixed $entry): array
    {
        $isPair = \is_array($entry) && array_keys($entry) === [0, 1] && \is_string($entry[0]);

        return match (true) {
            $isPair => $entry,
            \is_string($entry) && str_contains($entry, ':') => explode(':', $entry, 2),
            default => [$number, $entry],
        };
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
