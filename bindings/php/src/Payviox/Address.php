<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * A billing address.
 *
 * @see https://docs.payviox.com/webhooks/integration
 */
final readonly class Address
{
    public function __construct(
        /** Line1. */
        public ?string $line1 = null,
        /** Line2. */
        public ?string $line2 = null,
        /** City. */
        public ?string $city = null,
        /** State. */
        public ?string $state = null,
        /** Postal code. */
        public ?string $postalCode = null,
        /** Country. */
        public ?string $country = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            line1: $fields->value('line1'),
            line2: $fields->value('line2'),
            city: $fields->value('city'),
            state: $fields->value('state'),
            postalCode: $fields->value('postal_code'),
            country: $fields->value('country'),
        );
    }
}
