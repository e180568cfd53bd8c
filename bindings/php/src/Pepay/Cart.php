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
 * A customer's cart.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Cart implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The merchant's id at Pepay. */
        public ?int $merchantId = null,
        /** The merchant's own id of the customer. */
        public ?string $customerId = null,
        /** The address of the customer's wallet. */
        public ?string $walletAddress = null,
        /** The network of the customer's wallet. See {@see Network}. */
        public ?string $walletNetwork = null,
        /**
         * What is in the cart.
         *
         * @var list<LineItem>|null
         */
        public ?array $items = null,
        /** What the items come to, in US dollars, without taxes and shipping. */
        public ?string $subtotal = null,
        /** How many items there are. */
        public ?int $itemCount = null,
        /** When the cart was created. */
        public ?DateTimeImmutable $createdAt = null,
        /** When the cart was last changed. */
        public ?DateTimeImmutable $updatedAt = null,
        /** The provider's message, such as when the cart was created. */
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
            merchantId: $fields->integer('merchantId'),
            customerId: $fields->text('customerId'),
            walletAddress: $fields->text('walletAddress'),
            walletNetwork: $fields->text('walletNetwork'),
            items: $fields->list('items', LineItem::class),
            subtotal: $fields->text('subtotal'),
            itemCount: $fields->integer('itemCount'),
            createdAt: $fields->time('createdAt'),
            updatedAt: $fields->time('updatedAt'),
            message: $fields->text('message'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
