<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A shipment of an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Shipment implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The carrier. */
        public ?string $carrier = null,
        /** The number to track the shipment by. */
        public ?string $trackingNumber = null,
        /** The URL to track the shipment at. */
        public ?string $trackingUrl = null,
        /** The status of the shipment, in the provider's own word. */
        public ?string $status = null,
        /** When it was handed over to the carrier. */
        public ?DateTimeImmutable $shippedAt = null,
        /** When it was delivered; absent until then. */
        public ?DateTimeImmutable $deliveredAt = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            carrier: $fields->text('carrier'),
            trackingNumber: $fields->text('trackingNumber'),
            trackingUrl: $fields->text('trackingUrl'),
            status: $fields->text('status'),
            shippedAt: $fields->time('shippedAt'),
            deliveredAt: $fields->time('deliveredAt'),
            extra: $fields->extra(),
        );
    }
}
