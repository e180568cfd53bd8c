<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * Something that has happened to an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class TimelineEntry implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The status that the order reached, in the provider's own word. */
        public ?string $status = null,
        /** When it did. */
        public ?DateTimeImmutable $timestamp = null,
        /** The provider's message. */
        public ?string $message = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            status: $fields->text('status'),
            timestamp: $fields->time('timestamp'),
            message: $fields->text('message'),
            extra: $fields->extra(),
        );
    }
}
