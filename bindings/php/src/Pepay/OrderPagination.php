<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * Where a page of orders is in the list.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderPagination implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** How many orders the page may hold. */
        public ?int $limit = null,
        /** How many orders were skipped. */
        public ?int $offset = null,
        /** How many orders there are. The provider does not say whether on this page or in all. */
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
            limit: $fields->integer('limit'),
            offset: $fields->integer('offset'),
            count: $fields->integer('count'),
            extra: $fields->extra(),
        );
    }
}
