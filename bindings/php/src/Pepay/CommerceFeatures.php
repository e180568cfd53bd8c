<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * Which parts of commerce a merchant can use.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CommerceFeatures implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Whether products can be searched. */
        public ?bool $search = null,
        /** Whether carts can be kept. */
        public ?bool $cart = null,
        /** Whether a cart can be checked out. */
        public ?bool $checkout = null,
        /** Whether orders can be read. */
        public ?bool $orders = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            search: $fields->boolean('search'),
            cart: $fields->boolean('cart'),
            checkout: $fields->boolean('checkout'),
            orders: $fields->boolean('orders'),
            extra: $fields->extra(),
        );
    }
}
