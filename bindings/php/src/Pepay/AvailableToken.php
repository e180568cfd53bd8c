<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A token that the payor can pay with.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class AvailableToken implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The token's id, which `createPaymentAddress()` takes. */
        public int $id,
        /** The token's symbol, such as `USDC`. */
        public ?string $tokenSymbol = null,
        /** The token's name, such as `USD Coin`. */
        public ?string $tokenName = null,
        /** The type of token: `native`, `erc20`, `spl`, `sui` or `ton`. */
        public ?string $tokenType = null,
        /** The token's network. See {@see Network}. */
        public ?string $network = null,
        /** The number of decimals of the token: 6 for USDC. */
        public ?int $tokenDecimals = null,
        /** The address of the token's contract; absent for a native token. */
        public ?string $tokenAddress = null,
        /** Whether a payment must carry a memo. */
        public ?bool $requiresMemo = null,
        /** The URL of the token's image. */
        public ?string $photoUri = null,
        /** Whether payments in this token are detected without a quote. */
        public ?bool $isMonitored = null,
        /** Whether payments in this token can be settled to the merchant. */
        public ?bool $hasSettlementRoute = null,
        /** Whether payments in this token can be settled in a stable token. */
        public ?bool $supportsStableSettlement = null,
        /** How many settlement tokens one token is worth. */
        public ?string $settlementRate = null,
        /** The cost of the settlement, in US dollars. */
        public ?string $settlementCostUsd = null,
        /** Whether the payment is settled in the same token, without an exchange. */
        public ?bool $isSameTokenSettlement = null,
        /** The fee tier. */
        public ?string $tier = null,
        /** The fee of the tier. */
        public ?string $tierFee = null,
        /** Whether the token can be used now: `DEVNET`, `AVAILABLE`, `STALE`, `NO_LIQUIDITY` or `QUOTE_REQUIRED`. */
        public ?string $availabilityStatus = null,
        /** When the settlement rate was last updated. */
        public ?DateTimeImmutable $rateUpdatedAt = null,
        /** Why the token cannot be used now. */
        public ?string $unavailableReason = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->required('id'),
            tokenSymbol: $fields->value('token_symbol'),
            tokenName: $fields->value('token_name'),
            tokenType: $fields->value('token_type'),
            network: $fields->value('network'),
            tokenDecimals: $fields->value('token_decimals'),
            tokenAddress: $fields->value('token_address'),
            requiresMemo: $fields->value('requires_memo'),
            photoUri: $fields->value('photo_uri'),
            isMonitored: $fields->value('is_monitored'),
            hasSettlementRoute: $fields->value('has_settlement_route'),
            supportsStableSettlement: $fields->value('supports_stable_settlement'),
            settlementRate: $fields->value('settlement_rate'),
            settlementCostUsd: $fields->value('settlement_cost_usd'),
            isSameTokenSettlement: $fields->value('is_same_token_settlement'),
            tier: $fields->value('tier'),
            tierFee: $fields->value('tier_fee'),
            availabilityStatus: $fields->value('availability_status'),
            rateUpdatedAt: $fields->time('rate_updated_at'),
            unavailableReason: $fields->value('unavailable_reason'),
            extra: $fields->extra(),
        );
    }
}
