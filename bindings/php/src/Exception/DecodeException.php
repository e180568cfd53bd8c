<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * The provider answered with something that it does not document. `excerpt` shows how it begins.
 */
class DecodeException extends PepayException
{
    public const KIND = 'decode';
}
