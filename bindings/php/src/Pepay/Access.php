<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * Whether the account may use mainnet.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/access
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Access implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Whether the account may use mainnet. */
        public ?bool $hasMainnetAccess = null,
        /** The environment that the account is in now. See {@see Environment}. */
        public ?string $currentEnvironment = null,
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
            hasMainnetAccess: $fields->boolean('has_mainnet_access'),
            currentEnvironment: $fields->text('current_environment'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
