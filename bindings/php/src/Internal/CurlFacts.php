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

    private int $status;
    private string $words;
    private Phase $phase;

    /** @param array<int, mixed> $options with which it was made */
    public function __construct(\CurlHandle $handle, private int $result, array $options)
    {
        $this->status = curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
        $this->words = curl_error($handle) ?: (curl_strerror($result) ?? "cURL error $result");
        $this->phase = self::reached($handle, $result, $options);
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
        return new TransportFailure(
            $kind ?? self::kind($this->result),
            $detail ?? $this->words,
            $this->phase,
            $this->status,
        );
    }

    /**
     * libcurl notes the time of each step that it has finished, also on a kept connection; that of PRETRANSFER when it
     * has begun to write the request. If writing fails at once, there is none.
     *
     * @param array<int, mixed> $options
     */
    private static function reached(\CurlHandle $handle, int $result, array $options): Phase
    {
        $isTls = str_starts_with($options[CURLOPT_URL], 'https:');
        $hasTls = curl_getinfo($handle, CURLINFO_APPCONNECT_TIME_T) > 0;
        $isNew = curl_getinfo($handle, CURLINFO_NUM_CONNECTS) > 0;
        $hasTunnel = intdiv(curl_getinfo($handle, CURLINFO_HTTP_CONNECTCODE), 100) === 2;

        return match (true) {
            curl_getinfo($handle, CURLINFO_PRETRANSFER_TIME_T) > 0
                => curl_getinfo($handle, CURLINFO_RESPONSE_CODE) > 0 ? Phase::Reading : Phase::Waiting,
            $result === CURLE_SEND_ERROR && (!$isTls || $hasTls || !$isNew) => Phase::Sending,
            curl_getinfo($handle, CURLINFO_NAMELOOKUP_TIME_T) === 0 => Phase::Resolving,
            !$isNew => Phase::Connecting,
            $options[CURLOPT_PROXY] !== '' && !$hasTunnel => Phase::Tunnelling,
            default => Phase::Handshaking,
        };
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
