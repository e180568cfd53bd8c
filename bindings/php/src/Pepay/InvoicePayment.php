<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A payment towards an invoice.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class InvoicePayment implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The payment's id. Do not rely on its format. */
        public string $id,
        /** Always `invoice_payment`. */
        public ?string $object = null,
        /** The id of the invoice that is paid. */
        public ?string $invoiceId = null,
        /** The merchant's id at Pepay. */
        public ?int $merchantId = null,
        /** The status of the payment. See {@see PaymentReceiptStatus}. */
        public ?string $status = null,
        /** The status of the payment's settlement to the merchant. See {@see SettlementStatus}. */
        public ?string $settlementStatus = null,
        /** The payment's settlement to the merchant. */
        public ?PaymentSettlement $settlement = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->text('id') ?? $fields->missing('id'),
            object: $fields->text('object'),
            invoiceId: $fields->text('invoice_id'),
            merchantId: $fields->integer('merchant_id'),
            status: $fields->text('status'),
            settlementStatus: $fields->text('settlement_status'),
            settlement: $fields->object('settlement', PaymentSettlement::class),
            extra: $fields->extra(),
        );
    }
}
