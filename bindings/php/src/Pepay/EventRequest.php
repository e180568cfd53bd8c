<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * The API call that caused an event.
 *
 * @see https://docs-alpha.pepay.io/api-spec/webhook-events
 */
final readonly class EventRequest
{
    public function __construct(
        /** The provider's id of the API call. */
        public ?string $id = null,
        /** The idempotency key of the API call. */
        public ?string $idempotencyKey = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->value('id'),
            idempotencyKey: $fields->value('idempotency_key'),
        );
    }
}
