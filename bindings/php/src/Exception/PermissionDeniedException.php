<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * These credentials may not do this (403).
 */
class PermissionDeniedException extends PepayException
{
    public const KIND = 'permission';
}
