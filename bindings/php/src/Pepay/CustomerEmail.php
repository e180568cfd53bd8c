<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A payor's e-mail address.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CustomerEmail implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The e-mail address in the form that the provider stores; absent if none was set. */
        public ?string $email = null,
        /** Whether an address was set. Present in the reply of `getCustomerEmail()`. */
        public ?bool $hasEmail = null,
        /** Whether the address was accepted. Present in the reply of `setCustomerEmail()`. */
        public ?bool $success = null,
        /** The provider's message. Present in the reply of `setCustomerEmail()`. */
        public ?string $message = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function of(Call $call): self
    {
        return self::read($call->fields(), $call->response());
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        return new self(
            email: $fields->text('email'),
            hasEmail: $fields->boolean('has_email'),
            success: $fields->boolean('success'),
            message: $fields->text('message'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
