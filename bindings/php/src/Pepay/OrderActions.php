<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * What can be done with an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderActions implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Whether the order can be canceled. */
        public ?bool $canCancel = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            canCancel: $fields->boolean('canCancel'),
            extra: $fields->extra(),
        );
    }
}
