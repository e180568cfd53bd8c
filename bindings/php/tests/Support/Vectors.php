<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use Pepay\Exception\PepayException;

/**
 * The cases that all languages share. tests/vectors/README.md says what they mean.
 */
final class Vectors
{
    /**
     * The entries of one kind, each with the client of its file if it has none of its own.
     *
     * @return iterable<string, array{\stdClass}>
     */
    public static function of(string $kind): iterable
    {
        $files = glob(self::folder() . '/*.json');
        foreach ($files as $file) {
            $vectors = ExactJson::read((string) file_get_contents($file));
            foreach ($vectors->$kind ?? [] as $entry) {
                $entry->client ??= $vectors->client ?? new \stdClass();
                yield basename($file, '.json') . ": $entry->name" => [$entry];
            }
        }
    }

    public static function folder(): string
    {
        return getenv('VECTORS') ?: \dirname(__DIR__, 4) . '/tests/vectors';
    }

    /**
     * A number of a vector.
     */
    public static function int(string|int $number): int
    {
        return (int) ltrim((string) $number, '#');
    }

    /**
     * The bytes of a body: `json` (this value, written in any way), `body` (this text), or `hex` (these bytes).
     */
    public static function body(\stdClass $entry): string
    {
        return match (true) {
            isset($entry->body) => $entry->body,
            isset($entry->hex) => hex2bin(ltrim($entry->hex, '#')),
            property_exists($entry, 'json') => ExactJson::write($entry->json),
            default => '',
        };
    }

    /**
     * An error as vectors have it.
     */
    public static function error(PepayException $exception): \stdClass
    {
        return (object) array_filter([
            'kind' => $exception->kind(),
            'message' => $exception->getMessage(),
            'status' => $exception->status === null ? null : "#$exception->status",
            'code' => $exception->providerCode,
            'fields' => $exception->errors === [] ? null : (object) $exception->errors,
            'request_id' => $exception->requestId,
            'idempotency_key' => $exception->idempotencyKey,
            'order_id' => $exception->orderId,
            'retry_after_ms' => $exception->retryAfterMs === null ? null : "#$exception->retryAfterMs",
            'limit_type' => $exception->limitType,
            'reason' => $exception->reason,
            'excerpt' => $exception->excerpt,
        ], static fn (mixed $part): bool => $part !== null);
    }
}
