<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * An order that was canceled, or is about to be.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderCancellation implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The order's id. */
        public ?string $orderId = null,
        /** The status of the order. See {@see CommerceOrderStatus}. */
        public ?string $status = null,
        /** What the order is waiting for within its status, in the provider's own word. */
        public ?string $substatus = null,
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
            orderId: $fields->text('orderId'),
            status: $fields->text('status'),
            substatus: $fields->text('substatus'),
            message: $fields->text('message'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
