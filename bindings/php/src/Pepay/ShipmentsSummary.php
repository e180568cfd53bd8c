<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;

/**
 * How far the shipments of an order are.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class ShipmentsSummary
{
    public function __construct(
        /** Whether a shipment can be tracked. */
        public ?bool $hasTracking = null,
        /** Whether the order was delivered. */
        public ?bool $isDelivered = null,
        /** When a shipment was last tracked. */
        public ?DateTimeImmutable $lastTrackingAt = null,
        /** How many shipments there are. */
        public ?int $shipmentCount = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            hasTracking: $fields->value('hasTracking'),
            isDelivered: $fields->value('isDelivered'),
            lastTrackingAt: $fields->time('lastTrackingAt'),
            shipmentCount: $fields->value('shipmentCount'),
        );
    }
}
