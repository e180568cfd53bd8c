<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * Where an order is delivered.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class ShippingAddress implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The recipient's first name. It must not be empty. */
        public string $firstName,
        /** The recipient's last name. It must not be empty. */
        public string $lastName,
        /** The street and the number. It must not be empty. */
        public string $streetAddress,
        /** The city. It must not be empty. */
        public string $city,
        /** The postal code. It must not be empty. */
        public string $zipCode,
        /** The country, such as `US`. It must not be empty. */
        public string $country,
        /** The apartment, the floor or the like. */
        public ?string $addressLine2 = null,
        /** The state or the province. */
        public ?string $state = null,
        /** The recipient's phone number. */
        public ?string $phone = null,
        /** The recipient's e-mail address. */
        public ?string $email = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            firstName: $fields->text('first_name') ?? $fields->missing('first_name'),
            lastName: $fields->text('last_name') ?? $fields->missing('last_name'),
            streetAddress: $fields->text('street_address') ?? $fields->missing('street_address'),
            city: $fields->text('city') ?? $fields->missing('city'),
            zipCode: $fields->text('zip_code') ?? $fields->missing('zip_code'),
            country: $fields->text('country') ?? $fields->missing('country'),
            addressLine2: $fields->text('address_line2'),
            state: $fields->text('state'),
            phone: $fields->text('phone'),
            email: $fields->text('email'),
            extra: $fields->extra(),
        );
    }
}
