<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A payment method.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-methods
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PaymentMethod implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The method's id, which `sessions->create()` takes as the payment method. */
        public string $id,
        /** The method's name, such as `Credit Card (Stripe)`. */
        public ?string $name = null,
        /** The type of method, such as `card`. */
        public ?string $type = null,
        /** The URL of the method's image. */
        public ?string $image = null,
        /**
         * The countries that the method is for, as ISO 3166-1 alpha-2 codes; empty or absent if it is for all.
         *
         * @var list<string>|null
         */
        public ?array $countries = null,
        /**
         * The currencies that the method is for, as ISO 4217 codes; empty or absent if it is for all.
         *
         * @var list<string>|null
         */
        public ?array $currencies = null,
        /** The fees of a payment. */
        public ?Fees $fees = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->text('id') ?? $fields->missing('id'),
            name: $fields->text('name'),
            type: $fields->text('type'),
            image: $fields->text('image'),
            countries: $fields->texts('countries'),
            currencies: $fields->texts('currencies'),
            fees: $fields->object('fees', Fees::class),
            extra: $fields->extra(),
        );
    }
}
