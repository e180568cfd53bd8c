<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A product that can be ordered.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Product implements \JsonSerializable
{
    use HidesSecrets;

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
            title: $fields->text('title'),
            price: $fields->text('price'),
            image: $fields->text('image'),
            retailer: $fields->text('retailer'),
            extra: $fields->extra(),
        );
    }
}
