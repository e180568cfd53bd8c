<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * An invoice, as merchants read it and as webhooks carry it.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read array<string, mixed>|null $metadata what the merchant attached
 */
final readonly class Invoice implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The invoice's id, opaque. */
        public string $id,
        /** How far it is. See {@see InvoiceStatus}. */
        public string $status,
        /** Always `invoice`. */
        public ?string $object = null,
        /** The merchant's id at Pepay. */
        public ?int $merchantId = null,
        /** `standard` or `commerce`. */
        public ?string $invoiceType = null,
        /** Always `usd`. */
        public ?string $currency = null,
        /** What is to be paid. In thousandths of a US dollar. */
        public ?int $amount = null,
        /** The same in dollars, three decimals. */
        public ?string $amountDecimal = null,
        /** What has been paid. In thousandths of a US dollar. */
        public ?int $amountPaid = null,
        /** The same in dollars, three decimals. */
        public ?string $amountPaidDecimal = null,
        /** What is still to be paid. In thousandths of a US dollar. */
        public ?int $amountRemaining = null,
        /** The same in dollars, three decimals. */
        public ?string $amountRemainingDecimal = null,
        /** Always `usd_millis`. */
        public ?string $amountUnit = null,
        /** The merchant's own id of its customer. */
        public ?string $customerId = null,
        /** Who paid. */
        public ?string $payerWalletAddress = null,
        /** On which network. See {@see Network}. */
        public ?string $payerWalletNetwork = null,
        /** The commerce order it belongs to. */
        public ?string $commerceOrderId = null,
        /** Real money or test tokens. See {@see Environment}. */
        public ?string $environment = null,
        /** When it expires. */
        public ?DateTimeImmutable $expiresAt = null,
        /** When it was made. */
        public ?DateTimeImmutable $createdAt = null,
        /** When it was paid in full. */
        public ?DateTimeImmutable $paidAt = null,
        /** When the last payment came. */
        public ?DateTimeImmutable $lastPaymentAt = null,
        ?array $metadata = null,
        /** With `expand` of `latest_payment`. */
        public ?InvoicePayment $latestPayment = null,
        /** With `expand` of `payments`: a list, or a list envelope. */
        public mixed $payments = null,
        /** What it was read from, of an item of a list its page; null within another reply. */
        public ?Response $response = null,
    ) {
        $this->hide([], ['metadata' => $metadata]);
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
            id: $fields->required('id'),
            status: $fields->required('status'),
            object: $fields->value('object'),
            merchantId: $fields->value('merchant_id'),
            invoiceType: $fields->value('invoice_type'),
            currency: $fields->value('currency'),
            amount: $fields->value('amount'),
            amountDecimal: $fields->value('amount_decimal'),
            amountPaid: $fields->value('amount_paid'),
            amountPaidDecimal: $fields->value('amount_paid_decimal'),
            amountRemaining: $fields->value('amount_remaining'),
            amountRemainingDecimal: $fields->value('amount_remaining_decimal'),
            amountUnit: $fields->value('amount_unit'),
            customerId: $fields->value('customer_id'),
            payerWalletAddress: $fields->value('payer_wallet_address'),
            payerWalletNetwork: $fields->value('payer_wallet_network'),
            commerceOrderId: $fields->value('commerce_order_id'),
            environment: $fields->value('environment'),
            expiresAt: $fields->time('expires_at'),
            createdAt: $fields->time('created_at'),
            paidAt: $fields->time('paid_at'),
            lastPaymentAt: $fields->time('last_payment_at'),
            metadata: $fields->array('metadata'),
            latestPayment: $fields->object('latest_payment', InvoicePayment::class),
            payments: $fields->value('payments'),
            response: $response,
        );
    }
}
