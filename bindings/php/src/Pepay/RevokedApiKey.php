<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Response;

/**
 * The answer to revoking a key.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/api-keys
 */
final readonly class RevokedApiKey
{
    public function __construct(
        /** The provider's message. */
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
            message: $fields->value('message'),
            response: $response,
        );
    }
}
