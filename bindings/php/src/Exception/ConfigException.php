<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * Fix the settings of the client, the call, the webhook or PHP.
 */
class ConfigException extends PepayException
{
    public const KIND = 'config';
}
