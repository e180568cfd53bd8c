<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * The recipient of a payout.
 *
 * @see https://docs.payviox.com/api/payout/webhooks
 */
final readonly class Recipient
{
    public function __construct(
        /** The recipient's e-mail address. */
        public ?string $email = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            email: $fields->value('email'),
        );
    }
}
