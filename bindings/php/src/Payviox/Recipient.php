<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * Who gets a payout.
 *
 * @see https://docs.payviox.com/api/payout/webhooks
 */
final readonly class Recipient
{
    public function __construct(
        /** Their e-mail address. */
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
