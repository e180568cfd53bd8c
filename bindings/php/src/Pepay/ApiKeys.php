<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeInterface;
use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Fields;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * A merchant's API keys.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/api-keys
 */
final readonly class ApiKeys
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Lists the merchant's API keys, without their secret text.
     *
     * `GET /api/v1/api-keys`
     *
     * @param string|null $scope only keys of this scope: `merchant` or `commerce`
     *
     * @return list<ApiKey>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function list(?string $scope = null, ?CallOptions $options = null): array
    {
        $params = Params::given(scope: $scope);
        $call = $this->client->call(Operation::ApiKeysList, $params, $options);

        return Fields::all($call->whole(), ApiKey::class);
    }

    /**
     * Creates an API key. Only this reply contains its text, which is never shown again.
     *
     * `POST /api/v1/api-keys`
     *
     * @param string $name a name for the key. Between 1 and 255 characters
     * @param string $scope what the key is for: `merchant` or `commerce`. It must not be empty
     * @param DateTimeInterface|null $expiresAt when the key expires. Default: never
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function create(
        string $name,
        string $scope,
        ?DateTimeInterface $expiresAt = null,
        ?CallOptions $options = null,
    ): ApiKey {
        $params = Params::given(name: $name, scope: $scope, expires_at: $expiresAt);

        return ApiKey::of($this->client->call(Operation::ApiKeysCreate, $params, $options));
    }

    /**
     * Revokes an API key, immediately and permanently.
     *
     * `POST /api/v1/api-keys/{key_id}/revoke`
     *
     * @param string $keyId the id of the key to revoke
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function revoke(string $keyId, ?CallOptions $options = null): RevokedApiKey
    {
        $params = Params::given(key_id: $keyId);

        return RevokedApiKey::of($this->client->call(Operation::ApiKeysRevoke, $params, $options));
    }
}
