<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Pages;
use Pepay\Internal\Params;

/**
 * The tokens that a merchant accepts.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/tokens
 */
final readonly class Tokens
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * The tokens that the merchant accepts.
     *
     * `GET /api/v1/merchant/tokens`
     *
     * @param string|null $environment of this environment. Default: the merchant's current one
     *
     * @throws PepayException whose class says what to do about it
     */
    public function list(?string $environment = null, ?CallOptions $options = null): TokenPage
    {
        $call = $this->client->call(Operation::TokensList, Params::given(environment: $environment), $options);

        return TokenPage::of($call);
    }

    /**
     * The tokens that there are.
     *
     * `GET /api/v1/merchant/tokens/search`
     *
     * @param string|null $environment of this environment. Default: the merchant's current one
     * @param int|null $limit 1 to 200. Default 50
     * @param int|null $offset how many to leave out. Default 0
     * @param string|null $search in symbol, name or address, in any case
     * @param string|null $network on this network
     * @param string|null $tokenType `native`, `erc20`, `spl`, `sui` or `ton`
     * @param bool|null $isActive only those in use, or only those not
     * @param bool|null $supportsStableSettlement only those that can be settled to a stable token, or only those that
     *     cannot
     * @param bool|null $blocked only those that the merchant has blocked, or only those not
     *
     * @throws PepayException whose class says what to do about it
     */
    public function search(
        ?string $environment = null,
        ?int $limit = null,
        ?int $offset = null,
        ?string $search = null,
        ?string $network = null,
        ?string $tokenType = null,
        ?bool $isActive = null,
        ?bool $supportsStableSettlement = null,
        ?bool $blocked = null,
        ?CallOptions $options = null,
    ): TokenPage {
        $params = Params::given(
            environment: $environment,
            limit: $limit,
            offset: $offset,
            search: $search,
            network: $network,
            token_type: $tokenType,
            is_active: $isActive,
            supports_stable_settlement: $supportsStableSettlement,
            blocked: $blocked,
        );

        return TokenPage::of($this->client->call(Operation::TokensSearch, $params, $options));
    }

    /**
     * Every token that there is, page by page as they are needed.
     *
     * @param string|null $environment of this environment. Default: the merchant's current one
     * @param int|null $limit 1 to 200. Default 50
     * @param int|null $offset how many to leave out. Default 0
     * @param string|null $search in symbol, name or address, in any case
     * @param string|null $network on this network
     * @param string|null $tokenType `native`, `erc20`, `spl`, `sui` or `ton`
     * @param bool|null $isActive only those in use, or only those not
     * @param bool|null $supportsStableSettlement only those that can be settled to a stable token, or only those that
     *     cannot
     * @param bool|null $blocked only those that the merchant has blocked, or only those not
     *
     * @return \Generator<int, MerchantToken>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function iterSearch(
        ?string $environment = null,
        ?int $limit = null,
        ?int $offset = null,
        ?string $search = null,
        ?string $network = null,
        ?string $tokenType = null,
        ?bool $isActive = null,
        ?bool $supportsStableSettlement = null,
        ?bool $blocked = null,
        ?CallOptions $options = null,
    ): \Generator {
        $params = Params::given(
            environment: $environment,
            limit: $limit,
            offset: $offset,
            search: $search,
            network: $network,
            token_type: $tokenType,
            is_active: $isActive,
            supports_stable_settlement: $supportsStableSettlement,
            blocked: $blocked,
        );

        return Pages::of($this->client, Operation::TokensSearch, $params, $options, MerchantToken::class);
    }

    /**
     * Refuses a token, or accepts it again.
     *
     * `POST /api/v1/merchant/tokens/{token_id}/block`
     *
     * @param int $tokenId which token
     * @param bool $blocked whether to refuse it
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function block(int $tokenId, bool $blocked, ?CallOptions $options = null): BlockedToken
    {
        $params = Params::given(token_id: $tokenId, blocked: $blocked);
        $call = $this->client->call(Operation::TokensBlock, $params, $options);

        return BlockedToken::of($call);
    }
}
