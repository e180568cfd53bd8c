<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;

/**
 * Something that has happened to an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class TimelineEntry
{
    public function __construct(
        /** The status that the order reached, in the provider's own word. */
        public ?string $status = null,
        /** When it did. */
        public ?DateTimeImmutable $timestamp = null,
        /** The provider's message. */
        public ?string $message = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            status: $fields->value('status'),
            timestamp: $fields->time('timestamp'),
            message: $fields->value('message'),
        );
    }
}
