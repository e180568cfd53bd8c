<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A deletion that was done.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed>|null $data what else the provider says of it
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Deletion implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Always true. */
        public ?bool $success = null,
        /** The provider's message. */
        public ?string $message = null,
        ?array $data = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], ['data' => $data], $extra);
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
            data: $fields->array('data'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
