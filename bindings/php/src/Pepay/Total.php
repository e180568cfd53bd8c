<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * A sum of invoices.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 */
final readonly class Total
{
    public function __construct(
        /** The sum. In thousandths of a US dollar. */
        public ?int $amount = null,
        /** The same in dollars, three decimals. */
        public ?string $amountDecimal = null,
        /** How many invoices. */
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
