<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * The request did not get through. Nothing happened, or it was a read.
 */
class TransportException extends PepayException
{
    public const KIND = 'transport';
}
