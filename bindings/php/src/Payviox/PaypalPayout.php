<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A payout over PayPal.
 *
 * @see https://docs.payviox.com/api/payout/webhooks
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PaypalPayout implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The payout's id at PayPal. */
        public ?string $orderId = null,
        /** The e-mail address of the recipient's PayPal account. */
        public ?string $email = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            orderId: $fields->text('order_id'),
            email: $fields->text('email'),
            extra: $fields->extra(),
        );
    }
}
