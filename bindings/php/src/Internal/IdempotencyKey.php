<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI;
use Pepay\Exception\InvalidRequestException;

/**
 * @internal
 */
final class IdempotencyKey
{
    public static function of(Library $library, string $name): string
    {
        $key = $library->buffer($library->ffi->PEPAY_IDEMPOTENCY_KEY_SIZE);
        if ($library->ffi->pepay_idempotency_key($name, \strlen($name), $key) !== 0) {
            $message = 'The name of an idempotency key must be UTF-8.';
            throw new InvalidRequestException($message, errors: ['name' => [$message]]);
        }

        return FFI::string($key);
    }
}
