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
 * A commerce order: a row of `orders->list()`, the whole of `orders->retrieve()`, or as an event carries it.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CommerceOrder implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The order's id. Do not rely on its format. */
        public string $orderId,
        /** The status of the order. See {@see CommerceOrderStatus}. */
        public string $status,
        /** In an event it is `commerce_order`; it is absent elsewhere. */
        public ?string $object = null,
        /** The id of the order's invoice. */
        public ?string $invoiceId = null,
        /** What the order is waiting for within its status, such as `AWAITING_TRACKING`, in the provider's own word. */
        public ?string $substatus = null,
        /** Whether the order is about real money or test tokens. See {@see Environment}. */
        public ?string $networkEnvironment = null,
        /** What can be done with the order. */
        public ?OrderActions $actions = null,
        /** How far its shipments are. */
        public ?ShipmentsSummary $shipmentsSummary = null,
        /** The retailer that the order is placed with. */
        public ?string $retailer = null,
        /** The address of the customer's wallet. */
        public ?string $walletAddress = null,
        /** The network of the customer's wallet. See {@see Network}. */
        public ?string $walletNetwork = null,
        /** The merchant's own id of the customer. */
        public ?string $customerId = null,
        /** What the order comes to, in US dollars. */
        public ?string $total = null,
        /** When the order was created. */
        public ?DateTimeImmutable $createdAt = null,
        /** When the order was last changed. */
        public ?DateTimeImmutable $updatedAt = null,
        /** How many items were ordered. */
        public ?int $itemCount = null,
        /**
         * What has happened to the order. Present in the reply of `orders->retrieve()`.
         *
         * @var list<TimelineEntry>|null
         */
        public ?array $timeline = null,
        /** The payment of the order. Present in the reply of `orders->retrieve()`. */
        public ?OrderPaymentState $payment = null,
        /** The delivery of the order. Present in the reply of `orders->retrieve()`. */
        public ?OrderFulfillment $fulfillment = null,
        /**
         * What was ordered. Present in the reply of `orders->retrieve()`.
         *
         * @var list<LineItem>|null
         */
        public ?array $lineItems = null,
        /** What it was read from, of an item of a list its page; null within another reply. */
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
            orderId: $fields->text('orderId') ?? $fields->missing('orderId'),
            status: $fields->text('status') ?? $fields->missing('status'),
            object: $fields->text('object'),
            invoiceId: $fields->text('invoiceId'),
            substatus: $fields->text('substatus'),
            networkEnvironment: $fields->text('networkEnvironment'),
            actions: $fields->object('actions', OrderActions::class),
            shipmentsSummary: $fields->object('shipmentsSummary', ShipmentsSummary::class),
            retailer: $fields->text('retailer'),
            walletAddress: $fields->text('walletAddress'),
            walletNetwork: $fields->text('walletNetwork'),
            customerId: $fields->text('customerId'),
            total: $fields->text('total'),
            createdAt: $fields->time('createdAt'),
            updatedAt: $fields->time('updatedAt'),
            itemCount: $fields->integer('itemCount'),
            timeline: $fields->list('timeline', TimelineEntry::class),
            payment: $fields->object('payment', OrderPaymentState::class),
            fulfillment: $fields->object('fulfillment', OrderFulfillment::class),
            lineItems: $fields->list('lineItems', LineItem::class),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
