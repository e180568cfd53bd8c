<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * It is not there, or its session has expired (404, 410).
 */
class NotFoundException extends PepayException
{
    public const KIND = 'not_found';
}
