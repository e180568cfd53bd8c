<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * How far the shipments of an order are.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class ShipmentsSummary implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Whether a shipment can be tracked. */
        public ?bool $hasTracking = null,
        /** Whether the order was delivered. */
        public ?bool $isDelivered = null,
        /** When a shipment was last tracked. */
        public ?DateTimeImmutable $lastTrackingAt = null,
        /** How many shipments there are. */
        public ?int $shipmentCount = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            hasTracking: $fields->boolean('hasTracking'),
            isDelivered: $fields->boolean('isDelivered'),
            lastTrackingAt: $fields->time('lastTrackingAt'),
            shipmentCount: $fields->integer('shipmentCount'),
            extra: $fields->extra(),
        );
    }
}
