<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * The payment of an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderPaymentState implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The status of the payment, in the provider's own word. */
        public ?string $status = null,
        /** The hash of the payment's transaction. */
        public ?string $txHash = null,
        /** The settlement of the payment. */
        public ?OrderSettlement $settlement = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            status: $fields->text('status'),
            txHash: $fields->text('txHash'),
            settlement: $fields->object('settlement', OrderSettlement::class),
            extra: $fields->extra(),
        );
    }
}
