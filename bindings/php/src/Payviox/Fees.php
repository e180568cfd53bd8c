<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * What a payment method costs.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-methods
 */
final readonly class Fees
{
    public function __construct(
        /** For each payment, in dollars: `0.30`. */
        public ?string $staticFees = null,
        /** Of the amount, as a fraction: `0.029` is 2.9 %. Exact. */
        public ?string $percentFees = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            staticFees: $fields->value('static_fees'),
            percentFees: $fields->value('percent_fees'),
        );
    }
}
