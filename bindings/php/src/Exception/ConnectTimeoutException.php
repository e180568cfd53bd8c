<?php

declare(strict_types=1);

namespace Pepay\Exception;

/**
 * Time ran out before there was a connection. Nothing was sent.
 */
class ConnectTimeoutException extends RequestTimeoutException
{
}
