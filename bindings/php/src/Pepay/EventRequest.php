<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * The API call that caused an event.
 *
 * @see https://docs-alpha.pepay.io/api-spec/webhook-events
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class EventRequest implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The provider's id of the API call. */
        public ?string $id = null,
        /** The idempotency key of the API call. */
        public ?string $idempotencyKey = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->text('id'),
            idempotencyKey: $fields->text('idempotency_key'),
            extra: $fields->extra(),
        );
    }
}
