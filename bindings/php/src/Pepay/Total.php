<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A total of several invoices.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Total implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The total amount, in thousandths of a US dollar. */
        public ?int $amount = null,
        /** The total amount in US dollars, with three decimals. */
        public ?string $amountDecimal = null,
        /** The number of invoices. */
        public ?int $count = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            amount: $fields->integer('amount'),
            amountDecimal: $fields->text('amount_decimal'),
            count: $fields->integer('count'),
            extra: $fields->extra(),
        );
    }
}
