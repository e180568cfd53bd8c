<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * How far an attempt came.
 */
enum Phase: int
{
    /** The host name, or that of the proxy, was being looked up. */
    case Resolving = 1;
    /** A connection was being opened. */
    case Connecting = 2;
    /** The proxy was asked to connect. */
    case Tunnelling = 3;
    /** TLS was being agreed on. */
    case Handshaking = 4;
    /** A byte of the request may have been written. */
    case Sending = 5;
    /** It was written; nothing of the answer had come. */
    case Waiting = 6;
    /** A part of the answer had come. */
    case Reading = 7;

    /**
     * Whether the provider may have received the request.
     */
    public function isSent(): bool
    {
        return $this->value >= self::Sending->value;
    }
}
