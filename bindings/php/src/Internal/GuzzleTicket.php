<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Transport\Request;
use Psr\Http\Message\RequestInterface;

/**
 * What a request of pepay's takes along through Guzzle, to the handler that may be ours.
 *
 * @internal
 */
final class GuzzleTicket
{
    public const OPTION = 'pepay';

    /** Whether the handler is ours, once it has been called. */
    public bool $isOurs = false;

    public function __construct(private readonly Request $request)
    {
    }

    /**
     * The message as middleware has left it.
     *
     * @param array<string, mixed> $options of Guzzle
     */
    public function asSent(RequestInterface $message, #[\SensitiveParameter] string $body, array $options): Request
    {
        $lines = [];
        foreach ($message->withoutHeader('connection')->withoutHeader('expect')->getHeaders() as $name => $values) {
            foreach ($values as $value) {
                $lines[] = strtolower((string) $name) . ": $value";
            }
        }
        $proxy = $options['proxy'] ?? $this->request->proxy;

        return new Request(
            $message->getMethod(),
            (string) $message->getUri(),
            $lines,
            $body,
            max(1, (int) round($options['timeout'] * 1000)),
            max(1, (int) round($options['connect_timeout'] * 1000)),
            $this->request->idempotencyKey,
            \is_array($proxy) ? $proxy[$message->getUri()->getScheme()] ?? '' : $proxy,
        );
    }

    /**
     * The headers of an answer, as Guzzle has them.
     *
     * @return array<string, list<string>>
     */
    public function headers(string $block): array
    {
        $headers = [];
        foreach (explode("\n", $block) as $line) {
            if (!str_starts_with($line, 'HTTP/') && str_contains($line, ':')) {
                [$name, $value] = explode(':', $line, 2);
                $headers[trim($name)][] = trim($value);
            }
        }

        return $headers;
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [];
    }
}
