<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * One line of an order.
 *
 * @see https://docs.payviox.com/api/endpoints/create-session
 */
final readonly class Item
{
    public function __construct(
        /** What it is. */
        public string $name,
        /** How many, from 1. */
        public int $quantity,
        /** For one, in cents, from 1. */
        public int $price,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            name: $fields->required('name'),
            quantity: $fields->required('quantity'),
            price: $fields->required('price'),
        );
    }
}
