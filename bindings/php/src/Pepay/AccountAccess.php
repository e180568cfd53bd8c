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
     * Retrieves whether the account may use mainnet, and which environment it is in.
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
     * Activates mainnet for the account, with an access key from the provider.
     *
     * `POST /api/v1/user/mainnet-access/activate`
     *
     * @param string $accessKey the access key, as issued by the provider. It must not be empty
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
        $params = Params::given(access_key: $accessKey);

        return AccessChange::of($this->client->call(Operation::AccessActivate, $params, $options));
    }

    /**
     * Moves the account to another environment.
     *
     * `PUT /api/v1/user/environment`
     *
     * @param string $environment the environment to move the account to. See {@see Environment}
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function setEnvironment(string $environment, ?CallOptions $options = null): AccessChange
    {
        $params = Params::given(environment: $environment);

        return AccessChange::of($this->client->call(Operation::AccessSetEnvironment, $params, $options));
    }
}
