<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * An address that can be delivered to.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class SavedAddress implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The address's id. */
        public string $addressId,
        /** The recipient's first name. */
        public ?string $firstName = null,
        /** The recipient's last name. */
        public ?string $lastName = null,
        /** The street and the number. */
        public ?string $streetAddress = null,
        /** The apartment, the floor or the like. */
        public ?string $addressLine2 = null,
        /** The city. */
        public ?string $city = null,
        /** The state or the province. */
        public ?string $state = null,
        /** The postal code. */
        public ?string $zipCode = null,
        /** The country, such as `US`. */
        public ?string $country = null,
        /** The recipient's phone number. */
        public ?string $phone = null,
        /** The recipient's e-mail address. */
        public ?string $email = null,
        /** When the address was given. */
        public ?DateTimeImmutable $createdAt = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            addressId: $fields->text('addressId') ?? $fields->missing('addressId'),
            firstName: $fields->text('first_name'),
            lastName: $fields->text('last_name'),
            streetAddress: $fields->text('street_address'),
            addressLine2: $fields->text('address_line2'),
            city: $fields->text('city'),
            state: $fields->text('state'),
            zipCode: $fields->text('zip_code'),
            country: $fields->text('country'),
            phone: $fields->text('phone'),
            email: $fields->text('email'),
            createdAt: $fields->time('createdAt'),
            extra: $fields->extra(),
        );
    }
}
