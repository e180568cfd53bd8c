<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Response;

/**
 * The address left with a payment session.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 */
final readonly class CustomerEmail
{
    public function __construct(
        /** The address, as the provider has written it down. */
        public ?string $email = null,
        /** Whether there is one. */
        public ?bool $hasEmail = null,
        /** Whether it was taken, after setting it. */
        public ?bool $success = null,
        /** The provider's words, after setting it. */
        public ?string $message = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
    ) {
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
            email: $fields->value('email'),
            hasEmail: $fields->value('has_email'),
            success: $fields->value('success'),
            message: $fields->value('message'),
            response: $response,
        );
    }
}
