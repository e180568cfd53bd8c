<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * A question to the payor.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 */
final readonly class Question
{
    public function __construct(
        /** What an answer names it by. */
        public string $id,
        /** The question. */
        public ?string $question = null,
        /** Such as `email`. */
        public ?string $type = null,
        /**
         * `{"required": bool}`
         *
         * @var array<string, mixed>|null
         */
        public ?array $validation = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->required('id'),
            question: $fields->value('question'),
            type: $fields->value('type'),
            validation: $fields->array('validation'),
        );
    }
}
