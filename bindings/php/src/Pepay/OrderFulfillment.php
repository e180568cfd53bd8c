<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * The delivery of an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderFulfillment implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /**
         * The shipments, of which an order can have several.
         *
         * @var list<Shipment>|null
         */
        public ?array $shipments = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            shipments: $fields->list('shipments', Shipment::class),
            extra: $fields->extra(),
        );
    }
}
