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
            id: $fields->integer('id') ?? $fields->missing('id'),
            tokenSymbol: $fields->text('token_symbol'),
            tokenName: $fields->text('token_name'),
            tokenType: $fields->text('token_type'),
            network: $fields->text('network'),
            tokenDecimals: $fields->integer('token_decimals'),
            tokenAddress: $fields->text('token_address'),
            requiresMemo: $fields->boolean('requires_memo'),
            photoUri: $fields->text('photo_uri'),
            isMonitored: $fields->boolean('is_monitored'),
            hasSettlementRoute: $fields->boolean('has_settlement_route'),
            supportsStableSettlement: $fields->boolean('supports_stable_settlement'),
            settlementRate: $fields->text('settlement_rate'),
            settlementCostUsd: $fields->text('settlement_cost_usd'),
            isSameTokenSettlement: $fields->boolean('is_same_token_settlement'),
            tier: $fields->text('tier'),
            tierFee: $fields->text('tier_fee'),
            availabilityStatus: $fields->text('availability_status'),
            rateUpdatedAt: $fields->time('rate_updated_at'),
            unavailableReason: $fields->text('unavailable_reason'),
            extra: $fields->extra(),
        );
    }
}
