<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * A product in a cart, an estimate or an order, and how many of it.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class LineItem
{
    public function __construct(
        /** The item's id, to change it or to remove it. */
        public ?string $itemId = null,
        /** The product's id. */
        public ?string $productId = null,
        /** The retailer that sells the product. */
        public ?string $retailer = null,
        /** How many pieces. */
        public ?int $quantity = null,
        /** The price of one piece, in US dollars. */
        public ?string $price = null,
        /** The product's title. */
        public ?string $title = null,
        /** The URL of the product's image. */
        public ?string $imageUrl = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            itemId: $fields->value('itemId'),
            productId: $fields->value('productId'),
            retailer: $fields->value('retailer'),
            quantity: $fields->value('quantity'),
            price: $fields->value('price'),
            title: $fields->value('title'),
            imageUrl: $fields->value('imageUrl'),
        );
    }
}
