<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * A token that payments can be settled to.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/settlement
 */
final readonly class SettlementToken
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
        /** Its contract. */
        public ?string $tokenAddress = null,
        /** Places after the point. */
        public ?int $tokenDecimals = null,
        /** An image. */
        public ?string $photoUri = null,
        /** Whether the system chose it. */
        public ?bool $isDefault = null,
        /** Whether the system would choose it. */
        public ?bool $isDefaultSettlement = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->required('id'),
            tokenSymbol: $fields->value('token_symbol'),
            tokenName: $fields->value('token_name'),
            network: $fields->value('network'),
            tokenAddress: $fields->value('token_address'),
            tokenDecimals: $fields->value('token_decimals'),
            photoUri: $fields->value('photo_uri'),
            isDefault: $fields->value('is_default'),
            isDefaultSettlement: $fields->value('is_default_settlement'),
        );
    }
}
