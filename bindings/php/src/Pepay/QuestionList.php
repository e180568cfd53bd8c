<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A list of questions to the payor.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class QuestionList implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /**
         * The questions, up to 5.
         *
         * @var list<Question>
         */
        public array $questions,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            questions: $fields->list('questions', Question::class) ?? [],
            extra: $fields->extra(),
        );
    }
}
