<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Response;

/**
 * A token, with what the merchant has decided about it.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/tokens
 */
final readonly class MerchantToken
{
    public function __construct(
        /** Its id. */
        public int $id,
        /** Such as `USDC`. */
        public ?string $tokenSymbol = null,
        /** Such as `USD Coin`. */
        public ?string $tokenName = null,
        /** Where it lives. See {@see Network}. */
        public ?string $network = null,
        /** Real money or test tokens. See {@see Environment}. */
        public ?string $networkEnvironment = null,
        /** An image. */
        public ?string $photoUri = null,
        /** Whether it can be paid with again and again. */
        public ?bool $supportsSubscriptions = null,
        /** Whether the merchant refuses it. */
        public ?bool $isBlocked = null,
        /** What it is worth. */
        public ?TokenPrice $price = null,
        /** Its contract; none for a native token. */
        public ?string $tokenAddress = null,
        /** Places after the point. */
        public ?int $tokenDecimals = null,
        /** `native`, `erc20`, `spl`, `sui` or `ton`. */
        public ?string $tokenType = null,
        /** Whether a memo must go with a payment. */
        public ?bool $requiresMemo = null,
        /** Whether it can be settled to a stable token. */
        public ?bool $supportsStableSettlement = null,
        /** Whether it is in use. */
        public ?bool $isActive = null,
        /** Whether payments are watched without a quote. */
        public ?bool $isMonitored = null,
        /** The page it came in. */
        public ?Response $response = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        return new self(
            id: $fields->required('id'),
            tokenSymbol: $fields->value('token_symbol'),
            tokenName: $fields->value('token_name'),
            network: $fields->value('network'),
            networkEnvironment: $fields->value('network_environment'),
            photoUri: $fields->value('photo_uri'),
            supportsSubscriptions: $fields->value('supports_subscriptions'),
            isBlocked: $fields->value('is_blocked'),
            price: $fields->object('price', TokenPrice::class),
            tokenAddress: $fields->value('token_address'),
            tokenDecimals: $fields->value('token_decimals'),
            tokenType: $fields->value('token_type'),
            requiresMemo: $fields->value('requires_memo'),
            supportsStableSettlement: $fields->value('supports_stable_settlement'),
            isActive: $fields->value('is_active'),
            isMonitored: $fields->value('is_monitored'),
            response: $response,
        );
    }
}
