<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A token that payments can be settled in.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/settlement
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class SettlementToken implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The token's id, which `settlement->update()` takes. */
        public int $id,
        /** The token's symbol, such as `USDC`. */
        public ?string $tokenSymbol = null,
        /** The token's name, such as `USD Coin`. */
        public ?string $tokenName = null,
        /** The token's network. See {@see Network}. */
        public ?string $network = null,
        /** The address of the token's contract. */
        public ?string $tokenAddress = null,
        /** The number of decimals of the token: 6 for USDC. */
        public ?int $tokenDecimals = null,
        /** The URL of the token's image. */
        public ?string $photoUri = null,
        /** Whether the provider chose this token because the merchant has chosen none. */
        public ?bool $isDefault = null,
        /** Whether the provider chooses this token if the merchant chooses none. */
        public ?bool $isDefaultSettlement = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->integer('id') ?? $fields->missing('id'),
            tokenSymbol: $fields->text('token_symbol'),
            tokenName: $fields->text('token_name'),
            network: $fields->text('network'),
            tokenAddress: $fields->text('token_address'),
            tokenDecimals: $fields->integer('token_decimals'),
            photoUri: $fields->text('photo_uri'),
            isDefault: $fields->boolean('is_default'),
            isDefaultSettlement: $fields->boolean('is_default_settlement'),
            extra: $fields->extra(),
        );
    }
}
