<?php

declare(strict_types=1);

namespace Pepay\Laravel\Testing;

use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\Transport;

/**
 * Answers in place of the providers. What is sent is checked, and what comes is read, as in production.
 */
final class FakeTransport implements Transport
{
    /**
     * What was sent, such as `POST /api/v1/invoices`, with the bodies.
     *
     * @var list<array{string, array<string, mixed>}>
     */
    public array $sent = [];

    /**
     * @param array<string, array<string, mixed>|\Closure(array<string, mixed>): array<string, mixed>> $replies
     */
    public function __construct(private readonly array $replies)
    {
    }

    public function send(Request $request): Received
    {
        $route = "$request->method " . parse_url($request->url, PHP_URL_PATH);
        $body = $request->body === '' ? [] : json_decode($request->body, true, flags: JSON_THROW_ON_ERROR);
        $this->sent[] = [$route, $body];
        foreach ($this->replies as $pattern => $reply) {
            if (preg_match('{^' . str_replace('\*', '[^/]+', preg_quote($pattern, '{')) . '$}', $route) === 1) {
                $reply = $reply instanceof \Closure ? $reply($body) : $reply;

                return new Received(200, "content-type: application/json\r\n", json_encode($reply, JSON_THROW_ON_ERROR));
            }
        }
        $error = ['error' => ['message' => "the test has no reply to $route", 'code' => 'no_reply']];

        return new Received(404, "content-type: application/json\r\n", json_encode($error, JSON_THROW_ON_ERROR));
    }
}
