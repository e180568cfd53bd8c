<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A total for each status of invoices.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class TotalsByStatus implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The total of all invoices, whatever their status. */
        public ?Total $all = null,
        /** The total of the invoices that are paid in full. */
        public ?Total $paid = null,
        /** The total of the invoices for which nothing has been paid. */
        public ?Total $unpaid = null,
        /** The total of the invoices that are paid in part. */
        public ?Total $underpaid = null,
        /** The total of the invoices that were not paid in time. */
        public ?Total $expired = null,
        /** The total of the invoices that were canceled. */
        public ?Total $canceled = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            all: $fields->object('all', Total::class),
            paid: $fields->object('paid', Total::class),
            unpaid: $fields->object('unpaid', Total::class),
            underpaid: $fields->object('underpaid', Total::class),
            expired: $fields->object('expired', Total::class),
            canceled: $fields->object('canceled', Total::class),
            extra: $fields->extra(),
        );
    }
}
