<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * The settlement of an order's payment.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderSettlement implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The status of the settlement, in the provider's own word. */
        public ?string $status = null,
        /** The hash of the settlement's transaction. */
        public ?string $txHash = null,
        /** The network of the settlement. See {@see Network}. */
        public ?string $network = null,
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
            network: $fields->text('network'),
            extra: $fields->extra(),
        );
    }
}
