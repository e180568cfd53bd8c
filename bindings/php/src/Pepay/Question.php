<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A question to the payor.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read array<string, mixed>|null $validation the rules for the answer: `{"required": true}`
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Question implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The question's id, which its answer refers to. */
        public string $id,
        /** The text of the question. */
        public ?string $question = null,
        /** The type of answer that is expected, such as `email`. */
        public ?string $type = null,
        ?array $validation = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], ['validation' => $validation], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            id: $fields->text('id') ?? $fields->missing('id'),
            question: $fields->text('question'),
            type: $fields->text('type'),
            validation: $fields->array('validation'),
            extra: $fields->extra(),
        );
    }
}
