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
 * What a merchant's payments are settled to. All calls need a dashboard token.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/settlement
 */
final readonly class Settlements
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * What payments are settled to.
     *
     * `GET /api/v1/merchant/settlement-preference`
     *
     * @throws PepayException whose class says what to do about it
     */
    public function get(?CallOptions $options = null): Settlement
    {
        return Settlement::of($this->client->call(Operation::SettlementGet, options: $options));
    }

    /**
     * Chooses a token.
     *
     * `PUT /api/v1/merchant/settlement-token`
     *
     * @param int|null $settlementTokenId the token's id, or null for the system's choice
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function update(?int $settlementTokenId, ?CallOptions $options = null): UpdatedSettlement
    {
        $params = ['settlement_token_id' => $settlementTokenId];
        $call = $this->client->call(Operation::SettlementUpdate, $params, $options);

        return UpdatedSettlement::of($call);
    }
}
