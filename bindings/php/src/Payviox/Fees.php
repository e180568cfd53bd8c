<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * The fees of a payment method.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-methods
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Fees implements \JsonSerializable
{
    use HidesSecrets;
    use FeesHelpers;

    public function __construct(
        /** The fee for each payment, in dollars: `0.30`. */
        public ?string $staticFees = null,
        /** The fee as a fraction of the amount: `0.029` is 2.9 %. */
        public ?string $percentFees = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            staticFees: $fields->text('static_fees'),
            percentFees: $fields->text('percent_fees'),
            extra: $fields->extra(),
        );
    }
}
