<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A question to the payor.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read array<string, mixed>|null $validation `{"required": bool}`
 */
final readonly class Question implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** What an answer names it by. */
        public string $id,
        /** The question. */
        public ?string $question = null,
        /** Such as `email`. */
        public ?string $type = null,
        ?array $validation = null,
    ) {
        $this->hide([], ['validation' => $validation]);
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
