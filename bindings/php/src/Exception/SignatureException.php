<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * A webhook is not to be trusted.
 *
 * `providerCode` is `unreadable_signature`, `invalid_signature` or `timestamp_out_of_range`.
 */
class SignatureException extends PepayException
{
    public const KIND = 'signature';
}
