<?php

declare(strict_types=1);

namespace Pepay\Webhooks;

use Psr\Http\Message\ResponseFactoryInterface;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Message\StreamFactoryInterface;
use Psr\Http\Server\MiddlewareInterface;
use Psr\Http\Server\RequestHandlerInterface;

/**
 * Webhooks over PSR-15, in front of an application: requests with other paths go on to it.
 */
final readonly class Middleware implements MiddlewareInterface
{
    /** @var array<string, RequestHandler> */
    private array $handlers;

    /**
     * @param array<string, Endpoint> $endpoints by their paths, such as `/webhooks/pepay`; a slash at the end of a
     *     request's path makes no difference
     */
    public function __construct(
        array $endpoints,
        ResponseFactoryInterface $responses,
        StreamFactoryInterface $streams,
    ) {
        $handlers = [];
        foreach ($endpoints as $path => $endpoint) {
            $handlers[rtrim($path, '/')] = new RequestHandler($endpoint, $responses, $streams);
        }
        $this->handlers = $handlers;
    }

    public function process(ServerRequestInterface $request, RequestHandlerInterface $handler): ResponseInterface
    {
        return ($this->handlers[rtrim($request->getUri()->getPath(), '/')] ?? $handler)->handle($request);
    }
}
