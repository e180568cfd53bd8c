<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * An estimate of an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CheckoutEstimate implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The estimate's id, for the next steps. Absent if nothing can be ordered. */
        public ?string $estimateId = null,
        /**
         * The items that can be ordered.
         *
         * @var list<LineItem>|null
         */
        public ?array $validItems = null,
        /**
         * The items that cannot be ordered, and are left out.
         *
         * @var list<InvalidItem>|null
         */
        public ?array $invalidItems = null,
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
        /** When the estimate expires. */
        public ?DateTimeImmutable $expiresAt = null,
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
            estimateId: $fields->text('estimateId'),
            validItems: $fields->list('validItems', LineItem::class),
            invalidItems: $fields->list('invalidItems', InvalidItem::class),
            subtotal: $fields->text('subtotal'),
            tax: $fields->text('tax'),
            shipping: $fields->text('shipping'),
            total: $fields->text('total'),
            currency: $fields->text('currency'),
            expiresAt: $fields->time('expiresAt'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
