<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * A list of questions to the payor.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 */
final readonly class QuestionList
{
    public function __construct(
        /**
         * The questions, up to 5.
         *
         * @var list<Question>
         */
        public array $questions,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            questions: $fields->list('questions', Question::class) ?? [],
        );
    }
}
