<?php

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
 * A merchant's API keys. All calls need a dashboard token.
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
     * The keys, without their text.
     *
     * `GET /api/v1/api-keys`
     *
     * @param string|null $scope `merchant` or `commerce`
     *
     * @return list<ApiKey>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function list(?string $scope = null, ?CallOptions $options = null): array
    {
        $call = $this->client->call(Operation::ApiKeysList, Params::given(scope: $scope), $options);

        return Fields::all($call->reply(), ApiKey::class);
    }

    /**
     * A new key. Its text is shown once.
     *
     * `POST /api/v1/api-keys`
     *
     * @param string $name what to call it, 1 to 255 characters
     * @param string $scope `merchant` or `commerce`
     * @param DateTimeInterface|null $expiresAt until when it holds. Default: for good
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
        $params = Params::given(
            name: $name,
            scope: $scope,
            expires_at: $expiresAt,
        );

        return ApiKey::of($this->client->call(Operation::ApiKeysCreate, $params, $options));
    }

    /**
     * Ends a key at once.
     *
     * `POST /api/v1/api-keys/{key_id}/revoke`
     *
     * @param string $keyId the key's id
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function revoke(string $keyId, ?CallOptions $options = null): RevokedApiKey
    {
        $call = $this->client->call(Operation::ApiKeysRevoke, Params::given(key_id: $keyId), $options);

        return RevokedApiKey::of($call);
    }
}
