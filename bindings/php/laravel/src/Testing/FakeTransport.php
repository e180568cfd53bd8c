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
                return self::json(200, $reply instanceof \Closure ? $reply($body) : $reply);
            }
        }

        return self::json(404, ['error' => ['message' => "the test has no reply to $route", 'code' => 'no_reply']]);
    }

    /** @param array<string, mixed> $body */
    private static function json(int $status, array $body): Received
    {
        return new Received($status, "content-type: application/json\r\n", json_encode($body, JSON_THROW_ON_ERROR));
    }
}
