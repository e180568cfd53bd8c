<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * Whether a token is refused.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/tokens
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class BlockedToken implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Whether the merchant refuses the token. */
        public bool $blocked,
        /** Always true. */
        public ?bool $success = null,
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
            blocked: $fields->boolean('blocked') ?? $fields->missing('blocked'),
            success: $fields->boolean('success'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
