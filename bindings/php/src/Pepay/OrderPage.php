<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * One page of orders.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderPage implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /**
         * The orders on this page.
         *
         * @var list<CommerceOrder>
         */
        public array $orders,
        /** Where the page is in the list. */
        public ?OrderPagination $pagination = null,
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
            orders: $fields->list('orders', CommerceOrder::class, $response) ?? [],
            pagination: $fields->object('pagination', OrderPagination::class),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
