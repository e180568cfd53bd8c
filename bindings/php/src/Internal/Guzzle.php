<?php

declare(strict_types=1);

namespace Pepay\Internal;

use GuzzleHttp\ClientInterface;
use GuzzleHttp\Exception\RequestException;
use GuzzleHttp\Psr7\FnStream;
use GuzzleHttp\Psr7\Utils;
use Pepay\Transport\FailureKind;
use Pepay\Transport\MaybeSent;
use Pepay\Transport\Phase;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\TransportFailure;
use Psr\Http\Client\ClientExceptionInterface;
use Psr\Http\Message\RequestInterface;

/**
 * What can be asked of Guzzle beyond PSR-18.
 *
 * @internal
 */
final class Guzzle
{
    /** @var \WeakMap<ClientInterface, true>|null clients that turned out to have our handler */
    private static ?\WeakMap $ours = null;

    public function __construct(private readonly ClientInterface $client)
    {
        self::$ours ??= new \WeakMap();
    }

    public function send(RequestInterface $message, Request $request): Received|TransportFailure
    {
        $start = hrtime(true);
        $failure = $this->lookUp($request);
        if ($failure !== null) {
            return $failure;
        }
        $tookMs = intdiv(hrtime(true) - $start, 1_000_000);
        $body = '';
        $sink = FnStream::decorate(Utils::streamFor(''), [
            'write' => static function (string $part) use (&$body): int {
                $body .= substr($part, 0, Received::MAX_BODY_BYTES + 1 - \strlen($body));

                return \strlen($body) > Received::MAX_BODY_BYTES ? 0 : \strlen($part);
            },
        ]);
        $ticket = new GuzzleTicket($request);
        try {
            $options = ['sink' => $sink, GuzzleTicket::OPTION => $ticket] + $this->options($request, $tookMs);
            $response = $this->client->send($message, $options);
        } catch (ClientExceptionInterface $thrown) {
            $response = $thrown instanceof RequestException ? $thrown->getResponse() : null;
            if ($response === null || \strlen($body) <= Received::MAX_BODY_BYTES) {
                // Its own words may hold the request, and with it the key.
                return self::ofHandler($thrown) ?? CurlFacts::ofGuzzle($thrown)?->failure()
                    ?? new MaybeSent(FailureKind::Connection, 'the HTTP client failed: ' . $thrown::class);
            }
        } finally {
            if ($ticket->isOurs) {
                self::$ours[$this->client] = true;
            }
        }
        $body = $ticket->isOurs ? (string) $response->getBody() : $body;

        return new Received($response->getStatusCode(), HeaderBlock::of($response), $body);
    }

    /**
     * Whether it has no proxy of its own: what it has from the environment, it has by rules of its own.
     */
    public function takesProxy(): bool
    {
        $proxy = $this->client->getConfig('proxy');
        $https = \is_array($proxy) ? $proxy['https'] ?? null : $proxy;

        return $https === null || (\is_array($proxy) && $https === getenv('HTTPS_PROXY'));
    }

    /**
     * What came of looking the name up, if it was not found in time. Guzzle would wait for the name server beyond every
     * limit, as long as PHP does not know how to tell libcurl otherwise.
     */
    private function lookUp(Request $request): ?TransportFailure
    {
        $isNeeded = \extension_loaded('curl') && !\defined('CURLOPT_QUICK_EXIT') && !isset(self::$ours[$this->client]);
        if (!$isNeeded || !$this->takesProxy()) {
            return null;
        }
        $failure = (new CurlConnections())->exchange([
            CURLOPT_URL => $request->url,
            CURLOPT_PROXY => $request->proxy,
            CURLOPT_NOPROXY => '',
            // There is none of this name, so nothing is connected to.
            CURLOPT_INTERFACE => 'if!nowhere',
        ], $request->timeoutMs, $request->connectTimeoutMs)->failure();

        return $failure->phase === Phase::Resolving ? $failure : null;
    }

    /**
     * What our own handler has told of it.
     */
    private static function ofHandler(ClientExceptionInterface $thrown): ?TransportFailure
    {
        $context = method_exists($thrown, 'getHandlerContext') ? $thrown->getHandlerContext() : [];

        return $context[GuzzleTicket::OPTION] ?? null;
    }

    /** @return array<string, mixed> */
    private function options(Request $request, int $tookMs): array
    {
        $timeoutMs = max(1, $request->timeoutMs - $tookMs);

        return [
            'timeout' => $timeoutMs / 1000,
            'connect_timeout' => max(1, min($timeoutMs, $request->connectTimeoutMs - $tookMs)) / 1000,
            'allow_redirects' => false,
            'http_errors' => false,
            // The library does it, within its limit.
            'decode_content' => false,
            // Guzzle repeats by itself what libcurl calls neither a failure nor an answer, until this is 2.
            '_curl_retries' => 2,
            'curl' => [
                // libcurl repeats a request when a kept connection turns out to be dead.
                CURLOPT_FRESH_CONNECT => !$request->isRepeatable(),
                CURLOPT_NOPROXY => '',
            // A lookup that takes too long is left to itself.
            ] + (\defined('CURLOPT_QUICK_EXIT') ? [\constant('CURLOPT_QUICK_EXIT') => true] : []),
        ] + ($this->takesProxy() ? ['proxy' => $request->proxy] : []);
    }
}
