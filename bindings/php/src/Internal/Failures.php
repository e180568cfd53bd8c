<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\Attempt;
use Pepay\Exception as E;

/**
 * Errors of the C interface as exceptions.
 *
 * @internal
 */
final class Failures
{
    private const TIMEOUT = 10304;

    /** What an error would have been for a read, by its word. */
    private const REASONS = [
        E\InvalidRequestException::class, E\ConfigException::class, E\AuthenticationException::class,
        E\PermissionDeniedException::class, E\NotFoundException::class, E\ConflictException::class,
        E\RateLimitException::class, E\ServerException::class, E\TransportException::class,
        E\RequestTimeoutException::class, E\DecodeException::class, E\InternalException::class,
    ];

    /**
     * @param CData $error a pepay_error
     * @param \Throwable|null $thrown by the transport
     */
    public static function exception(CData $error, ?\Throwable $thrown = null): E\PepayException
    {
        $attempts = array_map(self::attempt(...), Json::read(Library::text($error, 'attempts_json')));
        $class = self::exceptionClass($error->kind);
        $last = $attempts === [] ? null : end($attempts);
        if ($error->kind === self::TIMEOUT && $last?->outcome === 'not sent: timeout') {
            $class = E\ConnectTimeoutException::class;
        }
        $reason = Library::text($error, 'reason');
        $details = [
            'message' => Library::text($error, 'message') ?? '',
            'code' => $error->kind,
            'status' => $error->status ?: null,
            'providerCode' => Library::text($error, 'code'),
            'errors' => Json::read(Library::text($error, 'fields_json')),
            'operation' => Library::text($error, 'operation'),
            'requestId' => Library::text($error, 'request_id'),
            'idempotencyKey' => Library::text($error, 'idempotency_key'),
            'orderId' => Library::text($error, 'order_id'),
            'retryAfterMs' => $error->retry_after_ms < 0 ? null : $error->retry_after_ms,
            'attempts' => $attempts,
            'excerpt' => Library::text($error, 'excerpt'),
            'advice' => Library::text($error, 'advice'),
            'body' => Library::text($error, 'body'),
            'headers' => self::headers(Json::read(Library::text($error, 'headers_json'))),
            'limitType' => Library::text($error, 'limit_type'),
            'seen' => $error->seen < 0 ? null : $error->seen,
            'cursor' => Library::text($error, 'cursor'),
        ];

        return new $class(...$details, reason: $reason, previous: $thrown ?? self::plain($reason, $details));
    }

    /**
     * The error that an unknown outcome would have been for a read.
     *
     * @param array<string, mixed> $details
     */
    private static function plain(?string $reason, array $details): ?E\PepayException
    {
        foreach (self::REASONS as $class) {
            if ($class::KIND === $reason) {
                return new $class(...$details);
            }
        }

        return null;
    }

    /**
     * @param list<array{string, string}> $pairs
     *
     * @return array<string, string>
     */
    private static function headers(array $pairs): array
    {
        return HeaderBlock::read(implode("\n", array_map(
            static fn (array $pair): string => "$pair[0]: $pair[1]",
            $pairs,
        )));
    }

    /**
     * @return class-string<E\PepayException>
     */
    private static function exceptionClass(int $kind): string
    {
        return match ($kind) {
            10201 => E\InvalidRequestException::class,
            10202 => E\ConfigException::class,
            10203 => E\AuthenticationException::class,
            10204 => E\PermissionDeniedException::class,
            10205 => E\NotFoundException::class,
            10206 => E\ConflictException::class,
            10301 => E\RateLimitException::class,
            10302 => E\ServerException::class,
            10303 => E\TransportException::class,
            self::TIMEOUT => E\RequestTimeoutException::class,
            10401 => E\OutcomeUnknownException::class,
            10402 => E\DecodeException::class,
            // Numbers that are newer than this package, by their groups.
            default => match (intdiv($kind, 100)) {
                102 => E\InvalidRequestException::class,
                103 => E\ServerException::class,
                104 => E\OutcomeUnknownException::class,
                105 => E\SignatureException::class,
                default => E\InternalException::class,
            },
        };
    }

    /**
     * @param array{started_ms: int, waited_ms: int, status?: int, not_sent?: string, maybe_sent?: string} $attempt
     */
    private static function attempt(array $attempt): Attempt
    {
        $outcome = match (true) {
            isset($attempt['not_sent']) => 'not sent: ' . $attempt['not_sent'],
            isset($attempt['maybe_sent']) => 'maybe sent: ' . $attempt['maybe_sent'],
            default => 'status ' . ($attempt['status'] ?? 0),
        };

        return new Attempt($attempt['started_ms'], $outcome, $attempt['waited_ms']);
    }
}
