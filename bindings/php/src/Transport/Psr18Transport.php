<?php

declare(strict_types=1);

namespace Pepay\Transport;

use Pepay\Internal\CurlFacts;
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
 * Give it a client of its own that neither retries nor follows redirects. PSR-18 has no limit of time: Guzzle gets that
 * of each request from here, any other client needs one of its own, below that of pepay. Each request closes its
 * connection, since clients over libcurl repeat a request by themselves when a kept one turns out to be dead, and a
 * write without an idempotency key has a body that can be read only once.
 *
 * No exception of PSR-18 proves that nothing was sent. Those of Guzzle over libcurl tell how far it came; with any
 * other client, a write without an idempotency key that could not connect ends as
 * {@see \Pepay\Exception\OutcomeUnknownException}, where {@see CurlTransport} would have sent it again.
 */
final readonly class Psr18Transport implements Transport
{
    public function __construct(
        private ClientInterface $client,
        private RequestFactoryInterface $requests,
        private StreamFactoryInterface $streams,
    ) {
    }

    public function send(Request $request): Received|TransportFailure
    {
        try {
            $response = $this->answer($request);
        } catch (ClientExceptionInterface $thrown) {
            // Its own words may hold the request, and with it the key.
            return CurlFacts::ofGuzzle($thrown)?->failure()
                ?? new MaybeSent(FailureKind::Connection, 'the HTTP client failed: ' . $thrown::class);
        }

        return new Received($response->getStatusCode(), self::headers($response), self::body($response));
    }

    /** @throws ClientExceptionInterface */
    private function answer(Request $request): ResponseInterface
    {
        $message = $this->message($request);

        return $this->client instanceof \GuzzleHttp\ClientInterface
            ? $this->client->send($message, [
                'timeout' => $request->timeoutMs / 1000,
                'connect_timeout' => min($request->timeoutMs, $request->connectTimeoutMs) / 1000,
                'allow_redirects' => false,
                'http_errors' => false,
                // The library does it, within its limit.
                'decode_content' => false,
            ])
            : $this->client->sendRequest($message);
    }

    private function message(Request $request): RequestInterface
    {
        $message = $this->requests->createRequest($request->method, $request->url)
            ->withHeader('connection', 'close');
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

    private static function headers(ResponseInterface $response): string
    {
        $block = '';
        foreach ($response->getHeaders() as $name => $values) {
            foreach ($values as $value) {
                $block .= "$name: $value\r\n";
            }
        }

        return $block;
    }
}
