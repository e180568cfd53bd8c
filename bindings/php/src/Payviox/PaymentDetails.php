<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * What a payment was made with.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-details
 */
final readonly class PaymentDetails
{
    public function __construct(
        /** Such as `card`, `bancontact` or `ideal`. */
        public ?string $type = null,
        /** The card, if it was one. */
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
