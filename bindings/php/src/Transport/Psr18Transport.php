<?php

declare(strict_types=1);

namespace Pepay\Transport;

use GuzzleHttp\ClientInterface as ClientWithOptions;
use Pepay\Internal\Guzzle;
use Pepay\Internal\HeaderBlock;
use Pepay\Internal\OnceBody;
use Psr\Http\Client\ClientExceptionInterface;
use Psr\Http\Client\ClientInterface;
use Psr\Http\Message\RequestFactoryInterface;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\StreamFactoryInterface;

/**
 * Any PSR-18 client as a transport.
 *
 * Guzzle is asked for what PSR-18 has not: limits of time, how far a request came, and to repeat nothing by itself. Any
 * other client needs a limit of its own, below that of pepay, and must neither retry nor follow redirects. No exception
 * of PSR-18 proves that nothing was sent, so a write without an idempotency key that could not connect ends as
 * {@see \Pepay\Exception\OutcomeUnknownException} there, where {@see CurlTransport} would have sent it again.
 *
 * Each request closes its connection, unless Guzzle has {@see GuzzleHandler}, which keeps it safely, or `$keepAlive` is
 * set. Clients over libcurl repeat a request by themselves when a kept connection turns out to be dead, and a write
 * without an idempotency key has a body that can be read only once, so that with `$keepAlive` it may then end as
 * OutcomeUnknownException. Pepay's writes all have a key; Payviox's have none.
 */
final readonly class Psr18Transport implements Transport
{
    public function __construct(
        private ClientInterface $client,
        private RequestFactoryInterface $requests,
        private StreamFactoryInterface $streams,
        private bool $keepAlive = false,
    ) {
    }

    public function send(Request $request): Received|TransportFailure
    {
        return $this->client instanceof ClientWithOptions
            ? (new Guzzle($this->client))->send($this->message($request), $request)
            : $this->sendWithoutOptions($request);
    }

    /**
     * Whether the proxy of a request is used: by Guzzle, unless it was given one of its own.
     */
    public function takesProxy(): bool
    {
        return $this->client instanceof ClientWithOptions && (new Guzzle($this->client))->takesProxy();
    }

    private function sendWithoutOptions(Request $request): Received|TransportFailure
    {
        try {
            $response = $this->client->sendRequest($this->message($request));
        } catch (ClientExceptionInterface $thrown) {
            // Its own words may hold the request, and with it the key.
            return new MaybeSent(FailureKind::Connection, 'the HTTP client failed: ' . $thrown::class);
        }

        return new Received($response->getStatusCode(), HeaderBlock::of($response), self::body($response));
    }

    private function message(Request $request): RequestInterface
    {
        $message = $this->requests->createRequest($request->method, $request->url);
        if (!$this->keepAlive || !$request->isRepeatable()) {
            $message = $message->withHeader('connection', 'close');
        }
        foreach ($request->headers as $line) {
            [$name, $value] = explode(': ', $line, 2);
            $message = $message->withHeader($name, $value);
        }

        return $request->body === '' ? $message : $message->withBody(
            $request->isRepeatable() ? $this->streams->createStream($request->body) : new OnceBody($request->body),
        );
    }

    /**
     * The whole body, or as much of it as shows that it is too long.
     */
    private static function body(ResponseInterface $response): string
    {
        $stream = $response->getBody();
        if ($stream->isSeekable()) {
            $stream->rewind();
        }
        $body = '';
        while (!$stream->eof() && \strlen($body) <= Received::MAX_BODY_BYTES) {
            $body .= $stream->read(65_536);
        }

        return $body;
    }
}
