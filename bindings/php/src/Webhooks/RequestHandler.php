<?php

declare(strict_types=1);

namespace Pepay\Webhooks;

use Psr\Http\Message\ResponseFactoryInterface;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Message\StreamFactoryInterface;
use Psr\Http\Server\RequestHandlerInterface;

/**
 * Webhooks of one kind over PSR-15: put it where the provider posts them, outside checks of CSRF tokens and logins.
 */
final readonly class RequestHandler implements RequestHandlerInterface
{
    public function __construct(
        private Endpoint $endpoint,
        private ResponseFactoryInterface $responses,
        private StreamFactoryInterface $streams,
    ) {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        $answer = $this->answer($request);
        $response = $this->responses->createResponse($answer->status)
            ->withBody($this->streams->createStream($answer->json()));
        foreach ($answer->headers as $name => $value) {
            $response = $response->withHeader($name, $value);
        }

        return $response;
    }

    private function answer(ServerRequestInterface $request): Answer
    {
        $stream = $request->getBody();
        $body = '';
        try {
            $stream->isSeekable() && $stream->rewind();
            while (!$stream->eof() && \strlen($body) <= $this->endpoint->maxBytes) {
                $body .= $stream->read(65_536);
            }
        } catch (\RuntimeException) {
            return Answer::refusal(500, 'body_was_not_read');
        }
        // What has parsed it before has kept no bytes, and only they are signed.
        return $body === '' && (int) $request->getHeaderLine('Content-Length') > 0
            ? Answer::refusal(500, 'body_was_read')
            : $this->endpoint->answer($request->getMethod(), $body, $request);
    }
}
