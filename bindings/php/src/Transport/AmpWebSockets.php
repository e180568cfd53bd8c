<?php

declare(strict_types=1);

namespace Pepay\Transport;

use Amp\CancelledException;
use Amp\TimeoutCancellation;
use Amp\Websocket\Client\WebsocketConnectException;
use Amp\Websocket\Client\WebsocketConnector;
use Amp\Websocket\Client\WebsocketHandshake;
use Pepay\Internal\HeaderBlock;

use function Amp\Websocket\Client\websocketConnector;

/**
 * WebSockets by amphp/websocket-client, version 2.
 *
 * It has connections, proxies and certificate authorities of its own: give it a connector that is made as you need it.
 */
final readonly class AmpWebSockets implements WebSockets
{
    public function __construct(private ?WebsocketConnector $connector = null)
    {
    }

    public function open(Request $request): WebSocket|Received|TransportFailure
    {
        $timeout = new TimeoutCancellation($request->timeoutMs / 1000);
        $handshake = new WebsocketHandshake($request->url, HeaderBlock::read(implode("\r\n", $request->headers)));
        try {
            return new AmpWebSocket(($this->connector ?? websocketConnector())->connect($handshake, $timeout));
        } catch (WebsocketConnectException $exception) {
            $response = $exception->getResponse();
            $headers = '';
            foreach ($response->getHeaderPairs() as [$name, $value]) {
                $headers .= "$name: $value\r\n";
            }

            return new Received($response->getStatus(), $headers, $response->getBody()->buffer($timeout));
        } catch (CancelledException $exception) {
            return new TransportFailure(FailureKind::Timeout, thrown: $exception);
        } catch (\Exception $exception) {
            return new TransportFailure(FailureKind::Connection, $exception::class, thrown: $exception);
        }
    }
}
