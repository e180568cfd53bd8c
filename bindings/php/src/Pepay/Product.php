<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * A product that can be ordered.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class Product
{
    public function __construct(
        /** The product's id. Do not rely on its format. */
        public string $productId,
        /** The product's title. */
        public ?string $title = null,
        /** The price of one piece, in US dollars. */
        public ?string $price = null,
        /** The URL of the product's image. */
        public ?string $image = null,
        /** The retailer that sells the product. */
        public ?string $retailer = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            productId: $fields->required('productId'),
            title: $fields->value('title'),
            price: $fields->value('price'),
            image: $fields->value('image'),
            retailer: $fields->value('retailer'),
        );
    }
}
