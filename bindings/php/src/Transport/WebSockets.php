<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * Opens WebSockets, for those who want events at once: {@see AmpWebSockets}, or your own over another library.
 */
interface WebSockets
{
    /**
     * Opens one at the request's URL, with its headers, within its timeoutMs. Its headers hold the key: they must not
     * be written down.
     *
     * @return WebSocket|Received|TransportFailure the answer of a server that refuses; or how far it came, if there is
     *     none
     */
    public function open(Request $request): WebSocket|Received|TransportFailure;
}
