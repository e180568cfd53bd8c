<?php

declare(strict_types=1);

namespace Pepay\Transport;

use Pepay\Exception\ConfigException;
use Pepay\Internal\CurlConnections;

/**
 * The default transport: libcurl, whose connections are kept for the next request.
 *
 * Give one transport to several clients and they share its connections. A forked process opens its own.
 */
final class CurlTransport implements Transport
{
    private const MAX_HEADER_BYTES = 256 * 1024;

    private readonly CurlConnections $connections;

    /**
     * @param string|null $caFile certificate authorities to trust, in PEM, in place of the system's
     *
     * @throws ConfigException without ext-curl, or when $caFile cannot be read
     */
    public function __construct(private readonly ?string $caFile = null)
    {
        if (!\extension_loaded('curl')) {
            throw new ConfigException('PHP has no ext-curl: install it, or pass a Psr18Transport');
        }
        if ($caFile !== null && !is_readable($caFile)) {
            throw new ConfigException("the file of certificate authorities cannot be read: $caFile");
        }
        $this->connections = new CurlConnections();
    }

    public function send(Request $request): Received|TransportFailure
    {
        $head = $body = '';
        $options = $this->options($request) + [
            CURLOPT_HEADERFUNCTION => static function ($_, string $line) use (&$head): int {
                if (str_starts_with($line, 'HTTP/')) {
                    $head = '';
                } elseif (self::isWhole($head)) {
                    return \strlen($line); // of the trailers
                }
                $head .= $line;

                return \strlen($head) > self::MAX_HEADER_BYTES ? -1 : \strlen($line);
            },
            // One byte more than is read of any answer, so that the library sees that it is too long.
            CURLOPT_WRITEFUNCTION => static function ($_, string $part) use (&$body): int {
                $body .= substr($part, 0, Received::MAX_BODY_BYTES + 1 - \strlen($body));

                return \strlen($body) > Received::MAX_BODY_BYTES ? -1 : \strlen($part);
            },
        ];
        $facts = $this->connections->exchange($options, $request->timeoutMs, $request->connectTimeoutMs);
        if ($facts->isComplete() && !self::isWhole($head)) {
            // libcurl takes it for a whole one without a body.
            return $facts->failure();
        }
        if ($facts->isComplete() || \strlen($body) > Received::MAX_BODY_BYTES) {
            return new Received($facts->status(), $head, $body);
        }

        return \strlen($head) > self::MAX_HEADER_BYTES
            ? $facts->failure(FailureKind::Protocol, 'the headers of the answer are longer than 256 KiB')
            : $facts->failure();
    }

    /**
     * Closes idle connections. A request that follows opens another one.
     */
    public function close(): void
    {
        $this->connections->close();
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['caFile' => $this->caFile];
    }

    private static function isWhole(string $head): bool
    {
        return str_ends_with($head, "\r\n\r\n") || str_ends_with($head, "\n\n");
    }

    /** @return array<int, mixed> */
    private function options(Request $request): array
    {
        $options = [
            CURLOPT_URL => $request->url,
            CURLOPT_CUSTOMREQUEST => $request->method,
            // Without "expect", a body is not held back until the server asks for it.
            CURLOPT_HTTPHEADER => [...$request->headers, 'expect:'],
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            // Over HTTP/2 libcurl repeats by itself what a server refuses to look at.
            CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
            // It also repeats a request when a kept connection turns out to be dead.
            CURLOPT_FRESH_CONNECT => !$request->isRepeatable(),
            // Else libcurl reads the environment itself, by rules of its own.
            CURLOPT_PROXY => $request->proxy,
            CURLOPT_NOPROXY => '',
            CURLOPT_SUPPRESS_CONNECT_HEADERS => true,
        ];
        if ($request->method !== 'GET') {
            $options[CURLOPT_POSTFIELDS] = $request->body;
            if ($request->body === '') {
                // libcurl would name a type for the body that there is not.
                $options[CURLOPT_HTTPHEADER][] = 'content-type:';
            }
        }
        if ($this->caFile !== null) {
            $options[CURLOPT_CAINFO] = $this->caFile;
        }

        return $options;
    }
}
