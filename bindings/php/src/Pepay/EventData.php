<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * What an event is about.
 *
 * @property-read array<string, mixed>|null $object the resource after the change; its own `object` field says which
 *     kind it is
 * @property-read array<string, mixed>|null $previousAttributes the fields that changed, with their values before
 */
final readonly class EventData implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        ?array $object = null,
        ?array $previousAttributes = null,
        /** The invoice, in webhooks of the first generation, which have the fields below in place of an object. */
        public ?string $invoiceId = null,
        /** The invoice's status after the change, one of {@see InvoiceStatus}, or one that is new. */
        public ?string $status = null,
        /** What was paid, in US dollars with the provider's digits. */
        public ?string $amountPaid = null,
        public ?string $paymentNetwork = null,
        public ?string $transactionHash = null,
    ) {
        $this->hide([], ['object' => $object, 'previousAttributes' => $previousAttributes]);
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
