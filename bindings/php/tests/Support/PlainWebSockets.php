<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use Pepay\Transport\FailureKind;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\TransportFailure;
use Pepay\Transport\WebSocket;
use Pepay\Transport\WebSockets;

/**
 * Opens WebSockets without encryption, over PHP's own sockets.
 */
final class PlainWebSockets implements WebSockets
{
    /** @var list<Request> */
    public array $requests = [];

    /** @var list<PlainWebSocket> */
    public array $sockets = [];

    /** @param (\Closure(): mixed)|null $opened called each time when one is open */
    public function __construct(private readonly ?\Closure $opened = null)
    {
    }

    public function open(Request $request): WebSocket|Received|TransportFailure
    {
        $this->requests[] = $request;
        $url = parse_url($request->url);
        $stream = @stream_socket_client("tcp://$url[host]:$url[port]", timeout: $request->timeoutMs / 1000);
        if ($stream === false) {
            return new TransportFailure(FailureKind::Connection);
        }
        $lines = [
            "GET $url[path]?$url[query] HTTP/1.1",
            "host: $url[host]:$url[port]",
            ...$request->headers,
            'connection: upgrade',
            'upgrade: websocket',
            'sec-websocket-version: 13',
            'sec-websocket-key: ' . base64_encode(random_bytes(16)),
        ];
        fwrite($stream, implode("\r\n", $lines) . "\r\n\r\n");
        stream_set_timeout($stream, 5);
        $status = (int) substr((string) fgets($stream), 9, 3);
        for ($headers = ''; trim($line = (string) fgets($stream)) !== '';) {
            $headers .= $line;
        }
        if ($status === 101) {
            $this->sockets[] = new PlainWebSocket($stream);
            $this->opened?->__invoke();

            return end($this->sockets);
        }
        preg_match('/content-length: (\d+)/i', $headers, $length);

        return new Received($status, $headers, (string) fread($stream, max(1, (int) ($length[1] ?? 0))));
    }
}
