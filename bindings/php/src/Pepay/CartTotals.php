<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * What a cart comes to.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CartTotals implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** What the items come to, in US dollars. */
        public ?string $subtotal = null,
        /** The taxes, in US dollars. */
        public ?string $tax = null,
        /** The cost of shipping, in US dollars. */
        public ?string $shipping = null,
        /** What has to be paid in all, in US dollars. */
        public ?string $total = null,
        /** The currency of the amounts, always `usd`. */
        public ?string $currency = null,
        /** How many items there are. */
        public ?int $itemCount = null,
        /** The postal code that the taxes and the shipping are for. */
        public ?string $zipCode = null,
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
            subtotal: $fields->text('subtotal'),
            tax: $fields->text('tax'),
            shipping: $fields->text('shipping'),
            total: $fields->text('total'),
            currency: $fields->text('currency'),
            itemCount: $fields->integer('itemCount'),
            zipCode: $fields->text('zipCode'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
