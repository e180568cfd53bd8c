<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * An open WebSocket. Pings of the server are answered by the library behind it.
 */
interface WebSocket
{
    /**
     * The next message of text; null if none has come in this time. What has come of one by then must not be lost.
     *
     * @throws WebSocketClosed when the connection is closed, or sends what is no text
     */
    public function receive(int $withinMs): ?string;

    /**
     * Asks whether the server is still there. True once it has answered, false if it has not in this time.
     *
     * @throws WebSocketClosed
     */
    public function ping(int $withinMs): bool;

    /**
     * Closes it. Whatever fails is of no matter. Where a loop over events is left, PHP switches no fibers meanwhile.
     */
    public function close(): void;
}
