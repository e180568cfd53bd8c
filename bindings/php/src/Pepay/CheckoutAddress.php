<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * An address that an order is delivered to.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CheckoutAddress implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The address's id, for the next step. */
        public string $addressId,
        /** The estimate's id. */
        public ?string $estimateId = null,
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
            addressId: $fields->text('addressId') ?? $fields->missing('addressId'),
            estimateId: $fields->text('estimateId'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
