<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * Who paid, as far as they said.
 *
 * @see https://docs.payviox.com/webhooks/integration
 */
final readonly class Customer
{
    public function __construct(
        /** Their name. */
        public ?string $name = null,
        /** Their e-mail address. */
        public ?string $email = null,
        /** Their phone number. */
        public ?string $phone = null,
        /** Their billing address. */
        public ?Address $address = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            name: $fields->value('name'),
            email: $fields->value('email'),
            phone: $fields->value('phone'),
            address: $fields->object('address', Address::class),
        );
    }
}
