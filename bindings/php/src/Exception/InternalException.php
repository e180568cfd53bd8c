<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * A bug in pepay, or in the transport that it was given. Please report it.
 */
class InternalException extends PepayException
{
    public const KIND = 'internal';
}
