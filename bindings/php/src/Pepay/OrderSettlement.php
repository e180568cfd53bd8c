<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;

/**
 * The settlement of an order's payment.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class OrderSettlement
{
    public function __construct(
        /** The status of the settlement, in the provider's own word. */
        public ?string $status = null,
        /** The hash of the settlement's transaction. */
        public ?string $txHash = null,
        /** The network of the settlement. See {@see Network}. */
        public ?string $network = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            status: $fields->value('status'),
            txHash: $fields->value('txHash'),
            network: $fields->value('network'),
        );
    }
}
