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

/**
 * What a merchant's payments are settled in.
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
     * Retrieves what the merchant's payments are settled in.
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
     * Chooses the token that the merchant's payments are settled in.
     *
     * `PUT /api/v1/merchant/settlement-token`
     *
     * @param int|null $settlementTokenId the id of the token to settle in, or null to leave the choice to the
     *     provider
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function update(?int $settlementTokenId, ?CallOptions $options = null): UpdatedSettlement
    {
        $params = ['settlement_token_id' => $settlementTokenId];

        return UpdatedSettlement::of($this->client->call(Operation::SettlementUpdate, $params, $options));
    }
}
