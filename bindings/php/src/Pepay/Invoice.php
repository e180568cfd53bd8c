<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * An invoice, as its merchant reads it and as webhooks carry it.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read array<string, mixed>|null $metadata the JSON object that the merchant attached when it created
 *     the invoice
 * @property-read mixed $payments the payments, as a list or in a list envelope. Present if `expand` asks for
 *     `payments`
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Invoice implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The invoice's id. Do not rely on its format. */
        public string $id,
        /** The payment status of the invoice. See {@see InvoiceStatus}. */
        public string $status,
        /** Always `invoice`. */
        public ?string $object = null,
        /** The merchant's id at Pepay. */
        public ?int $merchantId = null,
        /** The type of invoice: `standard` or `commerce`. */
        public ?string $invoiceType = null,
        /** Always `usd`. */
        public ?string $currency = null,
        /** The invoiced amount, in thousandths of a US dollar. */
        public ?int $amount = null,
        /** The invoiced amount in US dollars, with three decimals. */
        public ?string $amountDecimal = null,
        /** The amount that has been paid so far, in thousandths of a US dollar. */
        public ?int $amountPaid = null,
        /** The amount that has been paid so far, in US dollars with three decimals. */
        public ?string $amountPaidDecimal = null,
        /** The amount that remains to be paid, in thousandths of a US dollar. */
        public ?int $amountRemaining = null,
        /** The amount that remains to be paid, in US dollars with three decimals. */
        public ?string $amountRemainingDecimal = null,
        /** The unit of the integer amounts, always `usd_millis`: thousandths of a US dollar. */
        public ?string $amountUnit = null,
        /** The merchant's own id of the customer. */
        public ?string $customerId = null,
        /** The address of the wallet that paid. */
        public ?string $payerWalletAddress = null,
        /** The network of the wallet that paid. See {@see Network}. */
        public ?string $payerWalletNetwork = null,
        /** The id of the commerce order that the invoice belongs to. */
        public ?string $commerceOrderId = null,
        /** Whether the invoice is about real money or test tokens. See {@see Environment}. */
        public ?string $environment = null,
        /** When the invoice expires. */
        public ?DateTimeImmutable $expiresAt = null,
        /** When the invoice was created. */
        public ?DateTimeImmutable $createdAt = null,
        /** When the invoice was paid in full; absent until then. */
        public ?DateTimeImmutable $paidAt = null,
        /** When the last payment arrived; absent if there was none. */
        public ?DateTimeImmutable $lastPaymentAt = null,
        ?array $metadata = null,
        /** The latest payment. Present if `expand` asks for `latest_payment`. */
        public ?InvoicePayment $latestPayment = null,
        mixed $payments = null,
        /** What it was read from, of an item of a list its page; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], ['metadata' => $metadata, 'payments' => $payments], $extra);
    }

    /** @internal */
    public static function of(Call $call): self
    {
        return self::read($call->fields(), $call->response());
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        return new self(
            id: $fields->text('id') ?? $fields->missing('id'),
            status: $fields->text('status') ?? $fields->missing('status'),
            object: $fields->text('object'),
            merchantId: $fields->integer('merchant_id'),
            invoiceType: $fields->text('invoice_type'),
            currency: $fields->text('currency'),
            amount: $fields->integer('amount'),
            amountDecimal: $fields->text('amount_decimal'),
            amountPaid: $fields->integer('amount_paid'),
            amountPaidDecimal: $fields->text('amount_paid_decimal'),
            amountRemaining: $fields->integer('amount_remaining'),
            amountRemainingDecimal: $fields->text('amount_remaining_decimal'),
            amountUnit: $fields->text('amount_unit'),
            customerId: $fields->text('customer_id'),
            payerWalletAddress: $fields->text('payer_wallet_address'),
            payerWalletNetwork: $fields->text('payer_wallet_network'),
            commerceOrderId: $fields->text('commerce_order_id'),
            environment: $fields->text('environment'),
            expiresAt: $fields->time('expires_at'),
            createdAt: $fields->time('created_at'),
            paidAt: $fields->time('paid_at'),
            lastPaymentAt: $fields->time('last_payment_at'),
            metadata: $fields->array('metadata'),
            latestPayment: $fields->object('latest_payment', InvoicePayment::class),
            payments: $fields->value('payments'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
