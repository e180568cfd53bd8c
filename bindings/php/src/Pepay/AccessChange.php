<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * The answer to a change of access or environment.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/access
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class AccessChange implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Whether the change has been made. */
        public ?bool $success = null,
        /** The provider's message. */
        public ?string $message = null,
        /** The environment that the account is in after the change. See {@see Environment}. */
        public ?string $environment = null,
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
            success: $fields->boolean('success'),
            message: $fields->text('message'),
            environment: $fields->text('environment'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
