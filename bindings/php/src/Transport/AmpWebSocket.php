<?php

declare(strict_types=1);

namespace Pepay\Transport;

use Amp\CancelledException;
use Amp\TimeoutCancellation;
use Amp\Websocket\Client\WebsocketConnection;
use Amp\Websocket\WebsocketClosedException;
use Amp\Websocket\WebsocketCount;
use Amp\Websocket\WebsocketMessage;
use Revolt\EventLoop;

use function Amp\delay;

/**
 * @internal
 */
final readonly class AmpWebSocket implements WebSocket
{
    private const PONG_STEP_MS = 50;
    /** How long the rest of a message may take, in seconds. */
    private const REST = 30;

    public function __construct(private WebsocketConnection $connection)
    {
    }

    public function receive(int $withinMs): ?string
    {
        try {
            $message = $this->connection->receive(new TimeoutCancellation($withinMs / 1000));
            if ($message?->isText() === true) {
                return self::whole($message);
            }
        } catch (CancelledException) {
            return null;
        } catch (WebsocketClosedException $exception) {
            throw new WebSocketClosed($exception->getCode(), $exception);
        }
        throw new WebSocketClosed($this->connection->isClosed() ? $this->connection->getCloseInfo()->getCode() : null);
    }

    public function ping(int $withinMs): bool
    {
        $pongs = $this->connection->getCount(WebsocketCount::PongsReceived);
        try {
            $this->connection->ping();
        } catch (WebsocketClosedException $exception) {
            throw new WebSocketClosed($exception->getCode(), $exception);
        }
        for ($waited = 0; $waited < $withinMs; $waited += self::PONG_STEP_MS) {
            if ($this->connection->getCount(WebsocketCount::PongsReceived) > $pongs) {
                return true;
            }
            delay(self::PONG_STEP_MS / 1000);
        }

        return false;
    }

    public function close(): void
    {
        try {
            (new \Fiber(static fn (): int => 0))->start();
        } catch (\FiberError) {
            // Waiting for the server's goodbye would break the event loop: it is closed when that runs next.
            EventLoop::queue($this->connection->close(...));

            return;
        }
        $this->connection->close();
    }

    private static function whole(WebsocketMessage $message): string
    {
        try {
            return $message->buffer(new TimeoutCancellation(self::REST));
        } catch (CancelledException $exception) {
            throw new WebSocketClosed(null, $exception);
        }
    }
}
