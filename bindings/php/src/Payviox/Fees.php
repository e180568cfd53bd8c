<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * The fees of a payment method.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-methods
 */
final readonly class Fees
{
    use FeesHelpers;

    public function __construct(
        /** The fee for each payment, in dollars: `0.30`. */
        public ?string $staticFees = null,
        /** The fee as a fraction of the amount: `0.029` is 2.9 %. */
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
