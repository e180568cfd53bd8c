<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use Pepay\Transport\WebSocket;
use Pepay\Transport\WebSocketClosed;

/**
 * A WebSocket over a socket of PHP's: frames that are not split.
 */
final class PlainWebSocket implements WebSocket
{
    private const TEXT = 1;
    private const CLOSE = 8;
    private const PING = 9;
    private const PONG = 10;

    private string $buffer = '';
    private int $pongs = 0;

    /** @param resource $stream */
    public function __construct(private $stream)
    {
        stream_set_blocking($stream, false);
    }

    public function receive(int $withinMs): ?string
    {
        $until = hrtime(true) + $withinMs * 1_000_000;
        do {
            while (($frame = $this->frame()) !== null) {
                [$kind, $payload] = $frame;
                match ($kind) {
                    self::CLOSE => throw new WebSocketClosed(unpack('n', $payload)[1] ?? null),
                    self::PING => $this->send(self::PONG, $payload),
                    self::PONG => $this->pongs++,
                    self::TEXT => null,
                };
                if ($kind === self::TEXT) {
                    return $payload;
                }
            }
            $left = max(0, intdiv($until - hrtime(true), 1000));
            $read = [$this->stream];
            $none = null;
            if (stream_select($read, $none, $none, 0, $left) === 0) {
                return null;
            }
            $bytes = (string) fread($this->stream, 65536);
            $this->buffer .= $bytes;
            if ($bytes === '' && feof($this->stream)) {
                throw new WebSocketClosed();
            }
        } while (true);
    }

    public function ping(int $withinMs): bool
    {
        $pongs = $this->pongs;
        $this->send(self::PING, '');
        $this->receive($withinMs);

        return $this->pongs > $pongs;
    }

    public function close(): void
    {
        fclose($this->stream);
    }

    public function isOpen(): bool
    {
        return \is_resource($this->stream);
    }

    /**
     * Ends the connection as a network does.
     */
    public function cut(): void
    {
        stream_socket_shutdown($this->stream, STREAM_SHUT_RDWR);
    }

    /** @return array{int, string}|null */
    private function frame(): ?array
    {
        if (\strlen($this->buffer) < 2) {
            return null;
        }
        [$head, $length] = [\ord($this->buffer[0]), \ord($this->buffer[1])];
        $start = 2;
        if ($length === 126) {
            [$start, $length] = [4, unpack('n', $this->buffer, 2)[1] ?? 0];
        }
        if (\strlen($this->buffer) < $start + $length) {
            return null;
        }
        $payload = substr($this->buffer, $start, $length);
        $this->buffer = substr($this->buffer, $start + $length);

        return [$head & 15, $payload];
    }

    private function send(int $kind, string $payload): void
    {
        $mask = random_bytes(4);
        fwrite($this->stream, \chr(128 | $kind) . \chr(128 | \strlen($payload)) . $mask
            . ($payload ^ str_repeat($mask, intdiv(\strlen($payload), 4) + 1)));
    }
}
