<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * A sum for each status.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 */
final readonly class TotalsByStatus
{
    public function __construct(
        /** Of every status. */
        public ?Total $all = null,
        /** Paid in full. */
        public ?Total $paid = null,
        /** Nothing paid. */
        public ?Total $unpaid = null,
        /** Partly paid. */
        public ?Total $underpaid = null,
        /** Run out of time. */
        public ?Total $expired = null,
        /** Called off. */
        public ?Total $canceled = null,
    ) {
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
        );
    }
}
