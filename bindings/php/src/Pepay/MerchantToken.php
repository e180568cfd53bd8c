<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A token, with the merchant's decision about it.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/tokens
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class MerchantToken implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The token's id. */
        public int $id,
        /** The token's symbol, such as `USDC`. */
        public ?string $tokenSymbol = null,
        /** The token's name, such as `USD Coin`. */
        public ?string $tokenName = null,
        /** The token's network. See {@see Network}. */
        public ?string $network = null,
        /** Whether the token is real money or a test token. See {@see Environment}. */
        public ?string $networkEnvironment = null,
        /** The URL of the token's image. */
        public ?string $photoUri = null,
        /** Whether recurring payments can be made with the token. */
        public ?bool $supportsSubscriptions = null,
        /** Whether the merchant refuses the token. */
        public ?bool $isBlocked = null,
        /** The token's price. */
        public ?TokenPrice $price = null,
        /** The address of the token's contract; absent for a native token. */
        public ?string $tokenAddress = null,
        /** The number of decimals of the token: 6 for USDC. */
        public ?int $tokenDecimals = null,
        /** The type of token: `native`, `erc20`, `spl`, `sui` or `ton`. */
        public ?string $tokenType = null,
        /** Whether a payment must carry a memo. */
        public ?bool $requiresMemo = null,
        /** Whether payments in this token can be settled in a stable token. */
        public ?bool $supportsStableSettlement = null,
        /** Whether the token is in use. */
        public ?bool $isActive = null,
        /** Whether payments in this token are detected without a quote. */
        public ?bool $isMonitored = null,
        /** The page it came in. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        return new self(
            id: $fields->integer('id') ?? $fields->missing('id'),
            tokenSymbol: $fields->text('token_symbol'),
            tokenName: $fields->text('token_name'),
            network: $fields->text('network'),
            networkEnvironment: $fields->text('network_environment'),
            photoUri: $fields->text('photo_uri'),
            supportsSubscriptions: $fields->boolean('supports_subscriptions'),
            isBlocked: $fields->boolean('is_blocked'),
            price: $fields->object('price', TokenPrice::class),
            tokenAddress: $fields->text('token_address'),
            tokenDecimals: $fields->integer('token_decimals'),
            tokenType: $fields->text('token_type'),
            requiresMemo: $fields->boolean('requires_memo'),
            supportsStableSettlement: $fields->boolean('supports_stable_settlement'),
            isActive: $fields->boolean('is_active'),
            isMonitored: $fields->boolean('is_monitored'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
