<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * The delivery of an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class OrderFulfillment
{
    public function __construct(
        /**
         * The shipments, of which an order can have several.
         *
         * @var list<Shipment>|null
         */
        public ?array $shipments = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            shipments: $fields->list('shipments', Shipment::class),
        );
    }
}
