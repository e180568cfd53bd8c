<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * What a customer paid with.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-details
 */
final readonly class PaymentDetails
{
    public function __construct(
        /** The type of payment, such as `card`, `bancontact` or `ideal`. */
        public ?string $type = null,
        /** The card, if the payment was made with one. */
        public ?Card $card = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            type: $fields->value('type'),
            card: $fields->object('card', Card::class),
        );
    }
}
