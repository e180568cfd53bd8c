<?php

declare(strict_types=1);

namespace Pepay\Inbox;

use Pepay\Exception\PepayException;

/**
 * A recovery that broke off because the provider failed. What it did stays, and the next one continues from there.
 */
final class RecoveryException extends \RuntimeException
{
    /** @internal */
    public function __construct(
        /** What it did. */
        public readonly Recovery $recovery,
        /** What the provider failed with. */
        public readonly PepayException $failure,
    ) {
        $message = "the recovery broke off ($recovery): {$failure->getMessage()}. What it did stays; the next one "
            . 'continues from there';
        parent::__construct($message, $failure->getCode(), $failure);
    }
}
