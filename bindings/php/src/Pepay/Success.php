<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A confirmation by the provider.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Success implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Always true. */
        public bool $success,
        /** The provider's message. */
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
            success: $fields->boolean('success') ?? $fields->missing('success'),
            message: $fields->text('message'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
