<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * What can be done with an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class OrderActions
{
    public function __construct(
        /** Whether the order can be canceled. */
        public ?bool $canCancel = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            canCancel: $fields->value('canCancel'),
        );
    }
}
