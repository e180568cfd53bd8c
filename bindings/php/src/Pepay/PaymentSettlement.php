<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * The settlement of a payment to the merchant.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PaymentSettlement implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The status of the settlement as a whole. See {@see SettlementStatus}. */
        public ?string $summaryStatus = null,
        /** The stage of the settlement, such as `final`. */
        public ?string $stage = null,
        /** The settlement's id. */
        public ?int $merchantSettlementId = null,
        /** The hash of the settlement's transaction. */
        public ?string $settlementTxHash = null,
        /** The network that the merchant is paid on. See {@see Network}. */
        public ?string $network = null,
        /** The status of the current stage, in the provider's own word. */
        public ?string $status = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            summaryStatus: $fields->text('summary_status'),
            stage: $fields->text('stage'),
            merchantSettlementId: $fields->integer('merchant_settlement_id'),
            settlementTxHash: $fields->text('settlement_tx_hash'),
            network: $fields->text('network'),
            status: $fields->text('status'),
            extra: $fields->extra(),
        );
    }
}
