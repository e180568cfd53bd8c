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
     * Lists the tokens that the merchant accepts.
     *
     * `GET /api/v1/merchant/tokens`
     *
     * @param string|null $environment only tokens of this environment. Default: the one that the account is in.
     *     See {@see Environment}
     *
     * @throws PepayException whose class says what to do about it
     */
    public function list(?string $environment = null, ?CallOptions $options = null): TokenPage
    {
        $params = Params::given(environment: $environment);

        return TokenPage::of($this->client->call(Operation::TokensList, $params, $options));
    }

    /**
     * Searches all tokens that the provider supports, a page at a time.
     *
     * `GET /api/v1/merchant/tokens/search`
     *
     * @param string|null $environment only tokens of this environment. Default: the one that the account is in.
     *     See {@see Environment}
     * @param int|null $limit how many tokens a page holds. Default: 50. Between 1 and 200
     * @param int|null $offset how many tokens to skip. Default: 0. At least 0
     * @param string|null $search only tokens with this text in their symbol, name or address. Case is ignored
     * @param string|null $network only tokens on this network. See {@see Network}
     * @param string|null $tokenType only tokens of this type: `native`, `erc20`, `spl`, `sui` or `ton`
     * @param bool|null $isActive true to list only tokens that are in use, false to list only those that are not
     * @param bool|null $supportsStableSettlement true to list only tokens that can be settled in a stable token,
     *     false to list only those that cannot
     * @param bool|null $blocked true to list only tokens that the merchant has blocked, false to list only those
     *     that are not blocked
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
     * Gives every item of all pages, page by page as they are needed.
     *
     * @param string|null $environment only tokens of this environment. Default: the one that the account is in.
     *     See {@see Environment}
     * @param int|null $limit how many tokens a page holds. Default: 50. Between 1 and 200
     * @param int|null $offset how many tokens to skip. Default: 0. At least 0
     * @param string|null $search only tokens with this text in their symbol, name or address. Case is ignored
     * @param string|null $network only tokens on this network. See {@see Network}
     * @param string|null $tokenType only tokens of this type: `native`, `erc20`, `spl`, `sui` or `ton`
     * @param bool|null $isActive true to list only tokens that are in use, false to list only those that are not
     * @param bool|null $supportsStableSettlement true to list only tokens that can be settled in a stable token,
     *     false to list only those that cannot
     * @param bool|null $blocked true to list only tokens that the merchant has blocked, false to list only those
     *     that are not blocked
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
     * Blocks a token, or accepts it again.
     *
     * `POST /api/v1/merchant/tokens/{token_id}/block`
     *
     * @param int $tokenId the token's id
     * @param bool $blocked true to refuse the token, false to accept it again
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function block(int $tokenId, bool $blocked, ?CallOptions $options = null): BlockedToken
    {
        $params = Params::given(token_id: $tokenId, blocked: $blocked);

        return BlockedToken::of($this->client->call(Operation::TokensBlock, $params, $options));
    }
}
