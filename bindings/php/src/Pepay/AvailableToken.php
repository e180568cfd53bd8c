<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;

/**
 * A token that can be paid with.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 */
final readonly class AvailableToken
{
    public function __construct(
        /** What {@see PaymentSessions::createPaymentAddress()} takes as `tokenId`. */
        public int $id,
        /** Such as `USDC`. */
        public ?string $tokenSymbol = null,
        /** Such as `USD Coin`. */
        public ?string $tokenName = null,
        /** `native`, `erc20`, `spl`, `sui` or `ton`. */
        public ?string $tokenType = null,
        /** Where it lives. See {@see Network}. */
        public ?string $network = null,
        /** Places after the point. */
        public ?int $tokenDecimals = null,
        /** Its contract; none for a native token. */
        public ?string $tokenAddress = null,
        /** Whether a memo must go with the payment. */
        public ?bool $requiresMemo = null,
        /** An image. */
        public ?string $photoUri = null,
        /** Whether payments are watched without a quote. */
        public ?bool $isMonitored = null,
        /** Whether it can be settled. */
        public ?bool $hasSettlementRoute = null,
        /** Whether it can be settled to a stable token. */
        public ?bool $supportsStableSettlement = null,
        /** Settlement tokens per token. Exact. */
        public ?string $settlementRate = null,
        /** What settling costs. Exact, in US dollars. */
        public ?string $settlementCostUsd = null,
        /** Whether no exchange is needed. */
        public ?bool $isSameTokenSettlement = null,
        /** The fee tier. */
        public ?string $tier = null,
        /** The tier's fee. Exact. */
        public ?string $tierFee = null,
        /** `DEVNET`, `AVAILABLE`, `STALE`, `NO_LIQUIDITY` or `QUOTE_REQUIRED`. */
        public ?string $availabilityStatus = null,
        /** When the rate was made. */
        public ?DateTimeImmutable $rateUpdatedAt = null,
        /** Why it cannot be paid with. */
        public ?string $unavailableReason = null,
    ) {
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
        );
    }
}
