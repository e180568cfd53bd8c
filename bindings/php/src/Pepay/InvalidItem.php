<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A product that cannot be ordered as it was asked for.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class InvalidItem implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The item's id, if it is from a cart. */
        public ?string $itemId = null,
        /** The product's id. */
        public ?string $productId = null,
        /** The retailer that sells the product. */
        public ?string $retailer = null,
        /** Why it cannot be ordered, in the provider's own words. */
        public ?string $reason = null,
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
            reason: $fields->text('reason'),
            extra: $fields->extra(),
        );
    }
}
