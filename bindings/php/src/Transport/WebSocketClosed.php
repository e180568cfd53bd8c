<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * A WebSocket is closed.
 */
final class WebSocketClosed extends \RuntimeException
{
    public function __construct(
        /** The code that the server closed it with, such as 1000 or 1008, if it gave one. */
        public readonly ?int $closeCode = null,
        ?\Throwable $previous = null,
    ) {
        parent::__construct('the WebSocket is closed', previous: $previous);
    }
}
