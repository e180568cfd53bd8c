<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * Which parts of commerce a merchant can use.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class CommerceFeatures
{
    public function __construct(
        /** Whether products can be searched. */
        public ?bool $search = null,
        /** Whether carts can be kept. */
        public ?bool $cart = null,
        /** Whether a cart can be checked out. */
        public ?bool $checkout = null,
        /** Whether orders can be read. */
        public ?bool $orders = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            search: $fields->value('search'),
            cart: $fields->value('cart'),
            checkout: $fields->value('checkout'),
            orders: $fields->value('orders'),
        );
    }
}
