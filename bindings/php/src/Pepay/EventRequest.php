<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * The API call that caused an event.
 */
final readonly class EventRequest
{
    public function __construct(
        /** The provider's id of the call. */
        public ?string $id = null,
        /** The key it was made with. */
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
