<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * A card, as far as it may be known. All of it is text, the numbers too.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-details
 */
final readonly class Card
{
    public function __construct(
        /** Such as `visa`. */
        public ?string $brand = null,
        /** The last four digits. */
        public ?string $last4 = null,
        /** `1` to `12`. */
        public ?string $expMonth = null,
        /** Four digits. */
        public ?string $expYear = null,
        /** Two letters. */
        public ?string $country = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            brand: $fields->value('brand'),
            last4: $fields->value('last4'),
            expMonth: $fields->value('exp_month'),
            expYear: $fields->value('exp_year'),
            country: $fields->value('country'),
        );
    }
}
