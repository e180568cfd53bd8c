<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Transport\FailureKind;
use Pepay\Transport\Phase;
use Pepay\Transport\TransportFailure;

/**
 * What libcurl says of a request that is over.
 *
 * @internal
 */
final readonly class CurlFacts
{
    /** A proxy does not do as it should; PHP has no name for it yet. */
    private const PROXY = 97;

    private function __construct(
        private int $result,
        private int $status,
        private string $words,
        private Phase $phase,
    ) {
    }

    /** @param array<int, mixed> $options with which the request was made */
    public static function of(\CurlHandle $handle, int $result, array $options): self
    {
        $status = curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
        if ($result === CURLE_OK) {
            // All was sent, and what else there is to know takes long to ask for.
            return new self($result, $status, self::words($result), $status >= 200 ? Phase::Reading : Phase::Waiting);
        }

        return new self(
            $result,
            $status,
            curl_error($handle) ?: self::words($result),
            self::reached(
                curl_getinfo($handle),
                $result,
                isTls: str_starts_with($options[CURLOPT_URL], 'https:'),
                isNew: curl_getinfo($handle, CURLINFO_NUM_CONNECTS) > 0,
                needsTunnel: $options[CURLOPT_PROXY] !== ''
                    && intdiv(curl_getinfo($handle, CURLINFO_HTTP_CONNECTCODE), 100) !== 2,
            ),
        );
    }

    /**
     * What Guzzle has of libcurl when it fails, if it is that.
     */
    public static function ofGuzzle(\Throwable $thrown): ?self
    {
        $info = method_exists($thrown, 'getHandlerContext') ? $thrown->getHandlerContext() : [];
        if (!isset($info['errno'], $info['pretransfer_time_us'], $info['namelookup_time_us'], $info['http_code'])) {
            return null;
        }
        // Whether the connection was new, and what the proxy said, it does not tell.
        $phase = self::reached($info, $info['errno'], isTls: false, isNew: false, needsTunnel: false);

        return $info['errno'] === CURLE_OK && !$phase->isSent()
            ? null
            : new self($info['errno'], $info['http_code'], self::words($info['errno']), $phase);
    }

    public function isComplete(): bool
    {
        return $this->result === CURLE_OK;
    }

    public function status(): int
    {
        return $this->status;
    }

    /**
     * What to report if there is no whole answer.
     */
    public function failure(?FailureKind $kind = null, ?string $detail = null): TransportFailure
    {
        $kind ??= self::kind($this->result);

        return new TransportFailure(
            // What settings forbid in an answer is the answer's fault.
            $kind === FailureKind::Settings && $this->phase->isSent() ? FailureKind::Protocol : $kind,
            $detail ?? $this->words,
            $this->phase,
            // Until then, an interim response is no answer.
            $this->status >= 200 ? $this->status : 0,
        );
    }

    /**
     * libcurl notes the time of each step that it has finished, also on a kept connection; that of PRETRANSFER when it
     * has begun to write the request. If writing fails at once, there is none.
     *
     * @param array<string, mixed> $info of curl_getinfo()
     */
    private static function reached(array $info, int $result, bool $isTls, bool $isNew, bool $needsTunnel): Phase
    {
        $hasTls = ($info['appconnect_time_us'] ?? 0) > 0;

        return match (true) {
            $info['pretransfer_time_us'] > 0 => $info['http_code'] >= 200 ? Phase::Reading : Phase::Waiting,
            $result === CURLE_SEND_ERROR && (!$isTls || $hasTls || !$isNew) => Phase::Sending,
            $info['namelookup_time_us'] === 0 => Phase::Resolving,
            !$isNew, $result === CURLE_COULDNT_CONNECT => Phase::Connecting,
            $needsTunnel => Phase::Tunnelling,
            default => Phase::Handshaking,
        };
    }

    private static function words(int $result): string
    {
        return $result === CURLE_OK
            ? 'the answer ends within its headers'
            : curl_strerror($result) ?? "cURL error $result";
    }

    private static function kind(int $result): FailureKind
    {
        return match ($result) {
            CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY => FailureKind::Dns,
            CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, self::PROXY
                => FailureKind::Connection,
            CURLE_SSL_CONNECT_ERROR, CURLE_SSL_PEER_CERTIFICATE, CURLE_SSL_CIPHER, CURLE_SSL_CACERT,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH => FailureKind::Tls,
            CURLE_OPERATION_TIMEDOUT => FailureKind::Timeout,
            CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CACERT_BADFILE => FailureKind::Settings,
            default => FailureKind::Protocol,
        };
    }
}
