<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * A way to pay.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-methods
 */
final readonly class PaymentMethod
{
    public function __construct(
        /** What a session takes as `paymentMethodId`. */
        public string $id,
        /** Such as `Credit Card (Stripe)`. */
        public ?string $name = null,
        /** Such as `card`. */
        public ?string $type = null,
        /** A picture of it. */
        public ?string $image = null,
        /**
         * Where it can be used; none means everywhere.
         *
         * @var list<string>|null
         */
        public ?array $countries = null,
        /**
         * In which currencies; none means all.
         *
         * @var list<string>|null
         */
        public ?array $currencies = null,
        /** What it costs. */
        public ?Fees $fees = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->required('id'),
            name: $fields->value('name'),
            type: $fields->value('type'),
            image: $fields->value('image'),
            countries: $fields->value('countries'),
            currencies: $fields->value('currencies'),
            fees: $fields->object('fees', Fees::class),
        );
    }
}
