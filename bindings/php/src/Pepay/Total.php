<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * A total of several invoices.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 */
final readonly class Total
{
    public function __construct(
        /** The total amount, in thousandths of a US dollar. */
        public ?int $amount = null,
        /** The total amount in US dollars, with three decimals. */
        public ?string $amountDecimal = null,
        /** The number of invoices. */
        public ?int $count = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            amount: $fields->value('amount'),
            amountDecimal: $fields->value('amount_decimal'),
            count: $fields->value('count'),
        );
    }
}
