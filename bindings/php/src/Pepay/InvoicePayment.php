<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * A payment towards an invoice.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 */
final readonly class InvoicePayment
{
    public function __construct(
        /** The payment's id, opaque. */
        public string $id,
        /** Always `invoice_payment`. */
        public ?string $object = null,
        /** What it pays. */
        public ?string $invoiceId = null,
        /** The merchant's id at Pepay. */
        public ?int $merchantId = null,
        /** How far it is. See {@see PaymentReceiptStatus}. */
        public ?string $status = null,
        /** How far its settlement is. See {@see SettlementStatus}. */
        public ?string $settlementStatus = null,
        /** Its settlement to the merchant. */
        public ?PaymentSettlement $settlement = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->required('id'),
            object: $fields->value('object'),
            invoiceId: $fields->value('invoice_id'),
            merchantId: $fields->value('merchant_id'),
            status: $fields->value('status'),
            settlementStatus: $fields->value('settlement_status'),
            settlement: $fields->object('settlement', PaymentSettlement::class),
        );
    }
}
