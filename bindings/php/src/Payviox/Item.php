<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * One item of an order.
 *
 * @see https://docs.payviox.com/api/endpoints/create-session
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Item implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The name of the item. It must not be empty. */
        public string $name,
        /** How many pieces of the item are bought. At least 1. */
        public int $quantity,
        /** The price of one piece, in cents. At least 1. */
        public int $price,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            name: $fields->text('name') ?? $fields->missing('name'),
            quantity: $fields->integer('quantity') ?? $fields->missing('quantity'),
            price: $fields->integer('price') ?? $fields->missing('price'),
            extra: $fields->extra(),
        );
    }
}
