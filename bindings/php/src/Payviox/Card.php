<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * What is known about a payment card. Numbers are strings.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-details
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Card implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The card's brand, such as `visa`. */
        public ?string $brand = null,
        /** The last four digits of the card's number. */
        public ?string $last4 = null,
        /** The month in which the card expires: `1` to `12`. */
        public ?string $expMonth = null,
        /** The year in which the card expires, in four digits. */
        public ?string $expYear = null,
        /** The country of the card's issuer, as an ISO 3166-1 alpha-2 code. */
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
            brand: $fields->text('brand'),
            last4: $fields->text('last4'),
            expMonth: $fields->text('exp_month'),
            expYear: $fields->text('exp_year'),
            country: $fields->text('country'),
            extra: $fields->extra(),
        );
    }
}
