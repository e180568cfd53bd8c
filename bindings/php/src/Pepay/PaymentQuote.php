<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * What is still to be paid by the quote of a payment address. It is what an event `payment_quote.updated` of a
 * payor's stream is about.
 *
 * @see https://docs-alpha.pepay.io/api-spec/realtime/websockets
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PaymentQuote implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Always `payment_quote`. */
        public ?string $object = null,
        /** The invoice's id. */
        public ?string $invoiceId = null,
        /** The network that is paid on. See {@see Network}. */
        public ?string $network = null,
        /** What the amount is in. */
        public ?string $currency = null,
        /** What is still to be paid, as an integer in `amountUnit`. */
        public ?int $amountRemaining = null,
        /** What is still to be paid, as a decimal number. */
        public ?string $amountRemainingDecimal = null,
        /** The unit of `amountRemaining`. */
        public ?string $amountUnit = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            object: $fields->text('object'),
            invoiceId: $fields->text('invoice_id'),
            network: $fields->text('network'),
            currency: $fields->text('currency'),
            amountRemaining: $fields->integer('amount_remaining'),
            amountRemainingDecimal: $fields->text('amount_remaining_decimal'),
            amountUnit: $fields->text('amount_unit'),
            extra: $fields->extra(),
        );
    }
}
