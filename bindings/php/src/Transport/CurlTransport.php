<?php

declare(strict_types=1);

namespace Pepay\Transport;

use Pepay\Exception\ConfigException;

/**
 * The default transport: one cURL handle, whose connection is kept for the next request.
 *
 * Give one transport to several clients and they share its connections. A forked process opens its own.
 */
final class CurlTransport implements Transport
{
    /** Far more than any page of a list takes. */
    public const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

    private const MAX_HEADER_BYTES = 256 * 1024;

    /** Before the request is written: nothing can have been sent if the transfer ended here. */
    private const CONNECTING = [
        CURLE_COULDNT_RESOLVE_PROXY,
        CURLE_COULDNT_RESOLVE_HOST,
        CURLE_COULDNT_CONNECT,
        CURLE_OPERATION_TIMEDOUT,
        ...self::TLS,
    ];

    private const TLS = [
        CURLE_SSL_CONNECT_ERROR,
        CURLE_SSL_PEER_CERTIFICATE,
        CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER,
        CURLE_SSL_CACERT,
        CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_PINNEDPUBKEYNOTMATCH,
    ];

    private ?\CurlHandle $handle = null;

    /** The process that opened the handle. */
    private int $process = 0;

    /** @var list<\CurlHandle> What a fork inherited: never used, since the parent's answers would come to the child. */
    private array $inherited = [];

    /**
     * @param string|null $caFile certificate authorities to trust, in PEM, in place of the system's
     * @param int $maxResponseBytes a larger body is an error
     *
     * @throws ConfigException without ext-curl
     */
    public function __construct(
        private readonly ?string $caFile = null,
        private readonly int $maxResponseBytes = self::MAX_RESPONSE_BYTES,
    ) {
        if (!\extension_loaded('curl')) {
            throw new ConfigException('PHP has no ext-curl: install it, or pass a Psr18Transport');
        }
    }

    public function send(Request $request): Received|NotSent|MaybeSent
    {
        $handle = $this->handle();
        $head = $body = '';
        $tooLarge = false;
        curl_reset($handle);
        $accepted = curl_setopt_array($handle, $this->options($request) + [
            CURLOPT_HEADERFUNCTION => static function ($_, string $line) use (&$head, &$body, &$tooLarge): int {
                // What comes after the body are trailers.
                $head .= $body === '' ? $line : '';
                $tooLarge = \strlen($head) > self::MAX_HEADER_BYTES;

                return $tooLarge ? -1 : \strlen($line);
            },
            CURLOPT_WRITEFUNCTION => function ($_, string $part) use (&$body, &$tooLarge): int {
                $tooLarge = \strlen($body) + \strlen($part) > $this->maxResponseBytes;
                $body .= $tooLarge ? '' : $part;

                return $tooLarge ? -1 : \strlen($part);
            },
        ]);
        if (!$accepted) {
            return new NotSent(FailureKind::Protocol, 'libcurl refuses a setting: ' . curl_error($handle));
        }
        curl_exec($handle);
        $code = curl_errno($handle);
        $status = curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
        if ($code === CURLE_OK) {
            return new Received($status, $head, $body);
        }
        $detail = $tooLarge ? 'the response is too large' : self::detail($code, $handle);

        return $this->isConnecting($handle, $code)
            ? new NotSent(self::kind($code), $detail)
            : new MaybeSent(self::kind($code), $detail, $status);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['caFile' => $this->caFile, 'maxResponseBytes' => $this->maxResponseBytes];
    }

    public function __clone()
    {
        $this->handle = null;
    }

    private function handle(): \CurlHandle
    {
        $process = getmypid();
        if ($this->handle !== null && $this->process !== $process) {
            $this->inherited[] = $this->handle;
            $this->handle = null;
        }
        $this->process = $process;

        return $this->handle ??= curl_init();
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
            CURLOPT_TIMEOUT_MS => $request->timeoutMs,
            CURLOPT_CONNECTTIMEOUT_MS => $request->connectTimeoutMs,
            CURLOPT_NOSIGNAL => true,
            // libcurl repeats a request by itself when a kept connection turns out to be dead.
            CURLOPT_FRESH_CONNECT => !$request->isRepeatable(),
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

    /**
     * Whether resolving, connecting or TLS never came to an end. libcurl notes the time at which it begins to write
     * the request, on a kept connection too: zero says that it has not.
     */
    private function isConnecting(\CurlHandle $handle, int $code): bool
    {
        return \in_array($code, self::CONNECTING, true) && curl_getinfo($handle, CURLINFO_PRETRANSFER_TIME_T) === 0;
    }

    private static function kind(int $code): FailureKind
    {
        return match (true) {
            \in_array($code, [CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY], true) => FailureKind::Dns,
            \in_array($code, self::TLS, true) => FailureKind::Tls,
            $code === CURLE_OPERATION_TIMEDOUT => FailureKind::Timeout,
            \in_array($code, [CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING], true)
                => FailureKind::Connection,
            default => FailureKind::Protocol,
        };
    }

    private static function detail(int $code, \CurlHandle $handle): string
    {
        return curl_error($handle) ?: (curl_strerror($code) ?? "cURL error $code");
    }
}
