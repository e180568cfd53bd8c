<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * Where a page of orders is in the list.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class OrderPagination
{
    public function __construct(
        /** How many orders the page may hold. */
        public ?int $limit = null,
        /** How many orders were skipped. */
        public ?int $offset = null,
        /** How many orders there are. The provider does not say whether on this page or in all. */
        public ?int $count = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            limit: $fields->value('limit'),
            offset: $fields->value('offset'),
            count: $fields->value('count'),
        );
    }
}
