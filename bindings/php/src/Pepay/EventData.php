<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * What an event is about.
 *
 * @see https://docs-alpha.pepay.io/api-spec/webhook-events
 *
 * @property-read array<string, mixed>|null $object the resource after the change. Its own field `object` names
 *     its type: `invoice`, `invoice_payment`, `commerce_order`, and on a payor's stream `payment_quote`
 * @property-read array<string, mixed>|null $previousAttributes the fields that changed, with the values that they
 *     had before
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class EventData implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        ?array $object = null,
        ?array $previousAttributes = null,
        /** The invoice's id. Only in events of the first generation, which have no `object`. */
        public ?string $invoiceId = null,
        /**
         * What happened: `paid`, `expired`, `partial_payment` or `overpaid`. Only in events of the first generation.
         */
        public ?string $status = null,
        /**
         * The amount that has been paid, in US dollars. Only in events of the first generation. An invoice counts it
         * in thousandths.
         */
        public ?string $amountPaid = null,
        /** The network that was paid on. Only in events of the first generation. See {@see Network}. */
        public ?string $paymentNetwork = null,
        /** The hash of the payment's transaction. Only in events of the first generation. */
        public ?string $transactionHash = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], ['object' => $object, 'previousAttributes' => $previousAttributes], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            object: $fields->array('object'),
            previousAttributes: $fields->array('previous_attributes'),
            invoiceId: $fields->text('invoice_id'),
            status: $fields->text('status'),
            amountPaid: $fields->text('amount_paid'),
            paymentNetwork: $fields->text('payment_network'),
            transactionHash: $fields->text('transaction_hash'),
            extra: $fields->extra(),
        );
    }
}
