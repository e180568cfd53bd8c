<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * What a customer paid with.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-details
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PaymentDetails implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The type of payment, such as `card`, `bancontact` or `ideal`. */
        public ?string $type = null,
        /** The card, if the payment was made with one. */
        public ?Card $card = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            type: $fields->text('type'),
            card: $fields->object('card', Card::class),
            extra: $fields->extra(),
        );
    }
}
