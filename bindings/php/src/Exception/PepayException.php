<?php

declare(strict_types=1);

namespace Pepay\Exception;

use Pepay\Attempt;

/**
 * The base of all errors, sorted by what to do about them. None holds a secret.
 *
 * `getMessage()` is the provider's own words where there are any. `getCode()` is the number of the error, the same
 * in every language that the C interface is used from, such as 10201.
 */
abstract class PepayException extends \RuntimeException
{
    /** What to do about it in a word, the same in every language. */
    public const KIND = '';

    final public function __construct(
        string $message = '',
        int $code = 0,
        ?\Throwable $previous = null,
        /** The HTTP status of the last response. */
        public readonly ?int $status = null,
        /** The provider's code, such as `API_KEY_INVALID`. */
        public readonly ?string $providerCode = null,
        /**
         * What is wrong with which field: `['amount_usd' => ['The amount_usd field …']]`.
         *
         * @var array<string, list<string>>
         */
        public readonly array $errors = [],
        /** The operation, such as `invoices.create`. */
        public readonly ?string $operation = null,
        /** The provider's id of the request, for its support. */
        public readonly ?string $requestId = null,
        /** The key under which the call can be made again without happening twice. */
        public readonly ?string $idempotencyKey = null,
        /** Your own id of what was to be made, to look it up by. */
        public readonly ?string $orderId = null,
        /** How long the provider asks to wait, in milliseconds. */
        public readonly ?int $retryAfterMs = null,
        /**
         * Every attempt that was made.
         *
         * @var list<Attempt>
         */
        public readonly array $attempts = [],
        /** The beginning of a body that could not be read. */
        public readonly ?string $excerpt = null,
        /** What to do next when the outcome is unknown. */
        public readonly ?string $advice = null,
        /** What it would have been for a read, as {@see kind()} says it, when the outcome is unknown: `timeout`, `decode`. */
        public readonly ?string $reason = null,
        /** What the provider said: the last response's body, secrets masked, at most 64 KiB. */
        public readonly ?string $body = null,
        /**
         * The last response's, by names in lower case, secrets masked.
         *
         * @var array<string, string>
         */
        public readonly array $headers = [],
        /** What is limited, if the provider says so: `ip`. */
        public readonly ?string $limitType = null,
        /** How many items a list had given before it turned out not to be complete. */
        public readonly ?int $seen = null,
        /** The id of the last of them, from which the list can be gone on with. */
        public readonly ?string $cursor = null,
    ) {
        parent::__construct($message, $code, $previous);
        self::alias(static::class);
    }

    /**
     * What to do about it in a word, the same in every language: `invalid_request`.
     */
    public function kind(): string
    {
        return static::KIND;
    }

    /**
     * After `use Pepay\Pepay;` PHP reads `Pepay\Exception\…` as `Pepay\Pepay\Exception\…`, and a `catch` of a class
     * that is not loaded passes by in silence.
     *
     * @param class-string<self> $class
     */
    private static function alias(string $class): void
    {
        foreach ([$class, ...class_parents($class)] as $name) {
            $alias = preg_replace('/^Pepay\\\\Exception\\\\/', 'Pepay\\Pepay\\Exception\\', $name);
            if ($alias !== $name && !class_exists($alias, false)) {
                class_alias($name, $alias);
            }
        }
    }
}
