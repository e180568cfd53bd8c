<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A product to put into a cart or to order, and how many of it.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CommerceItem implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The product's id, as `commerce->search()` gives it. It must not be empty. */
        public string $productId,
        /** How many pieces. At least 1. */
        public int $quantity,
        /** The retailer that sells the product. */
        public ?string $retailer = null,
        /** The price of one piece, in US dollars. An order is 2,500 dollars at most. Between 0 and 2500. */
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
            productId: $fields->text('productId') ?? $fields->missing('productId'),
            quantity: $fields->integer('quantity') ?? $fields->missing('quantity'),
            retailer: $fields->text('retailer'),
            price: $fields->text('price'),
            title: $fields->text('title'),
            imageUrl: $fields->text('imageUrl'),
            extra: $fields->extra(),
        );
    }
}
