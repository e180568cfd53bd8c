<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * Time ran out. Nothing happened, or it was a read.
 */
class RequestTimeoutException extends TransportException
{
    public const KIND = 'timeout';
}
