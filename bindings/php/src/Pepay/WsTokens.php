<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

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
 * Tokens for live streams of events.
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
     * Creates a short-lived token with which a browser opens a live stream of events.
     *
     * `POST /api/v1/ws/token`
     *
     * @param string $scope the scope of the stream: `merchant` or `commerce`. It must be the scope of the API
     *     key. It must not be empty
     * @param int|null $ttlSeconds how long the token is valid, in seconds. The provider sets the default and the
     *     maximum. At least 1
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function mint(string $scope, ?int $ttlSeconds = null, ?CallOptions $options = null): WsToken
    {
        $params = Params::given(scope: $scope, ttl_seconds: $ttlSeconds);

        return WsToken::of($this->client->call(Operation::WsTokensMint, $params, $options));
    }
}
