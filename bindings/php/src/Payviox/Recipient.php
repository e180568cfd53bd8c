<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * The recipient of a payout.
 *
 * @see https://docs.payviox.com/api/payout/webhooks
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Recipient implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The recipient's e-mail address. */
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
            email: $fields->text('email'),
            extra: $fields->extra(),
        );
    }
}
