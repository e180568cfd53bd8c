<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A customer's details, as far as they were given.
 *
 * @see https://docs.payviox.com/webhooks/integration
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Customer implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The customer's name. */
        public ?string $name = null,
        /** The customer's e-mail address. */
        public ?string $email = null,
        /** The customer's phone number. */
        public ?string $phone = null,
        /** The customer's billing address. */
        public ?Address $address = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            name: $fields->text('name'),
            email: $fields->text('email'),
            phone: $fields->text('phone'),
            address: $fields->object('address', Address::class),
            extra: $fields->extra(),
        );
    }
}
