<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * Tokens for the live streams.
 *
 * @see https://docs-alpha.pepay.io/api-spec/realtime/ws-token
 */
final readonly class WsTokens
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * A short-lived token for a browser's stream.
     *
     * `POST /api/v1/ws/token`
     *
     * @param string $scope `merchant` or `commerce`, as the key
     * @param int|null $ttlSeconds how long it lives, in seconds
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function mint(string $scope, ?int $ttlSeconds = null, ?CallOptions $options = null): WsToken
    {
        $params = Params::given(scope: $scope, ttl_seconds: $ttlSeconds);
        $call = $this->client->call(Operation::WsTokensMint, $params, $options);

        return WsToken::of($call);
    }
}
