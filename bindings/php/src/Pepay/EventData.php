<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * What an event is about.
 */
final readonly class EventData
{
    public function __construct(
        /**
         * The resource after the change; its own `object` field says which kind it is.
         *
         * @var array<string, mixed>|null
         */
        public ?array $object = null,
        /**
         * The fields that changed, with their values before.
         *
         * @var array<string, mixed>|null
         */
        public ?array $previousAttributes = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            object: $fields->array('object'),
            previousAttributes: $fields->array('previous_attributes'),
        );
    }
}
