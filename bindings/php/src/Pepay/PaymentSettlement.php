<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * The settlement of a payment to the merchant.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 */
final readonly class PaymentSettlement
{
    public function __construct(
        /** How far it is, in one word. See {@see SettlementStatus}. */
        public ?string $summaryStatus = null,
        /** Such as `final`. */
        public ?string $stage = null,
        /** Its id. */
        public ?int $merchantSettlementId = null,
        /** Its transaction. */
        public ?string $settlementTxHash = null,
        /** Where it is settled to. See {@see Network}. */
        public ?string $network = null,
        /** How far it is. */
        public ?string $status = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            summaryStatus: $fields->value('summary_status'),
            stage: $fields->value('stage'),
            merchantSettlementId: $fields->value('merchant_settlement_id'),
            settlementTxHash: $fields->value('settlement_tx_hash'),
            network: $fields->value('network'),
            status: $fields->value('status'),
        );
    }
}
