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
 * Whether a merchant may take real money.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/access
 */
final readonly class AccountAccess
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Whether the account may use mainnet.
     *
     * `GET /api/v1/user/mainnet-access/status`
     *
     * @throws PepayException whose class says what to do about it
     */
    public function status(?CallOptions $options = null): Access
    {
        return Access::of($this->client->call(Operation::AccessStatus, options: $options));
    }

    /**
     * Opens mainnet with a key from the provider.
     *
     * `POST /api/v1/user/mainnet-access/activate`
     *
     * @param string $accessKey the key
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function activate(
        #[\SensitiveParameter]
        string $accessKey,
        ?CallOptions $options = null,
    ): AccessChange {
        $call = $this->client->call(Operation::AccessActivate, Params::given(access_key: $accessKey), $options);

        return AccessChange::of($call);
    }

    /**
     * Moves the account.
     *
     * `PUT /api/v1/user/environment`
     *
     * @param string $environment where to
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function setEnvironment(string $environment, ?CallOptions $options = null): AccessChange
    {
        $params = Params::given(environment: $environment);
        $call = $this->client->call(Operation::AccessSetEnvironment, $params, $options);

        return AccessChange::of($call);
    }
}
