<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * What an event is about.
 */
final readonly class EventData
{
    public function __construct(
        /**
         * The resource after the change; its own `object` field says which kind it is.
         *
         * @var array<string, mixed>|null
         */
        public ?array $object = null,
        /**
         * The fields that changed, with their values before.
         *
         * @var array<string, mixed>|null
         */
        public ?array $previousAttributes = null,
        /** The invoice, in webhooks of the first generation, which have the fields below in place of an object. */
        public ?string $invoiceId = null,
        /** The invoice's status after the change, one of {@see InvoiceStatus}, or one that is new. */
        public ?string $status = null,
        /** What was paid, in US dollars with the provider's digits. */
        public ?string $amountPaid = null,
        public ?string $paymentNetwork = null,
        public ?string $transactionHash = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            object: $fields->array('object'),
            previousAttributes: $fields->array('previous_attributes'),
            invoiceId: $fields->value('invoice_id'),
            status: $fields->value('status'),
            amountPaid: $fields->value('amount_paid'),
            paymentNetwork: $fields->value('payment_network'),
            transactionHash: $fields->value('transaction_hash'),
        );
    }
}
