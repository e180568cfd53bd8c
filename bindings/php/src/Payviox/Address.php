<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A billing address.
 *
 * @see https://docs.payviox.com/webhooks/integration
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Address implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The first line of the address. */
        public ?string $line1 = null,
        /** The second line of the address. */
        public ?string $line2 = null,
        /** The city. */
        public ?string $city = null,
        /** The state, province or region. */
        public ?string $state = null,
        /** The postal code. */
        public ?string $postalCode = null,
        /** The country, as an ISO 3166-1 alpha-2 code. */
        public ?string $country = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            line1: $fields->text('line1'),
            line2: $fields->text('line2'),
            city: $fields->text('city'),
            state: $fields->text('state'),
            postalCode: $fields->text('postal_code'),
            country: $fields->text('country'),
            extra: $fields->extra(),
        );
    }
}
