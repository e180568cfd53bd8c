<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Response;

/**
 * Whether a token is refused.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/tokens
 */
final readonly class BlockedToken
{
    public function __construct(
        /** Whether the merchant refuses the token. */
        public bool $blocked,
        /** Always true. */
        public ?bool $success = null,
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
            blocked: $fields->required('blocked'),
            success: $fields->value('success'),
            response: $response,
        );
    }
}
