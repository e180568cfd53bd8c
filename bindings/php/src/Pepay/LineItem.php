<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A product in a cart, an estimate or an order, and how many of it.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class LineItem implements \JsonSerializable
{
    use HidesSecrets;

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
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            itemId: $fields->text('itemId'),
            productId: $fields->text('productId'),
            retailer: $fields->text('retailer'),
            quantity: $fields->integer('quantity'),
            price: $fields->text('price'),
            title: $fields->text('title'),
            imageUrl: $fields->text('imageUrl'),
            extra: $fields->extra(),
        );
    }
}
