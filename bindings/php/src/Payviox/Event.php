<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\HidesSecrets;
use Pepay\Internal\Library;
use Pepay\Internal\ReceivedEvent;
use Pepay\Verified;

/**
 * Something that happened to a session. Delivered at least once, in any order: `dedupeKey` tells repeats apart.
 *
 * @see https://docs.payviox.com/webhooks/integration
 *
 * @property-read array<string, mixed>|null $metadata the merchant's own keys, and `integration_session_id`
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Event implements \JsonSerializable
{
    use HidesSecrets;

    /** What has happened, among the events of both providers: `session.` and the type. {@see \Pepay\EventName} */
    public string $name;

    public function __construct(
        /** Identifies the event: all of its deliveries have it, and no other event does. */
        public string $dedupeKey,
        /**
         * `succeeded`, `pending_review`, `declined`, `refunded`, `expired` or `incomplete`, as Payviox writes it;
         * `name` is the same among all events: `session.succeeded`.
         */
        public string $type,
        /** The merchant's own id of the order. */
        public string $orderId,
        /**
         * What the session asked for, without the fees: 10000. The customer paid this and the fees, which is
         * {@see Payment::$amountWithFees}. In cents.
         */
        public ?int $amount = null,
        /** ISO 4217. */
        public ?string $currency = null,
        /** On top of the amount: 320. In cents. */
        public ?int $fees = null,
        ?array $metadata = null,
        /** Who took the payment, such as `stripe`. */
        public ?string $provider = null,
        /**
         * What was bought.
         *
         * @var list<Item>|null
         */
        public ?array $items = null,
        /** The kind of method, such as `card`; {@see Payment::$paymentMethod} is an id. */
        public ?string $paymentMethod = null,
        /**
         * Who paid, as far as they said. {@see Payment} has this as `customerDetails`, and the merchant's own id as
         * `customer`.
         */
        public ?Customer $customer = null,
        /** What is still due, on `incomplete` only. In cents. */
        public ?int $amountRemaining = null,
        /** The session. */
        public ?string $sessionId = null,
        /** Why it can be trusted. */
        public ?Verified $verified = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->name = "session.$type";
        $this->hide([], ['metadata' => $metadata], $extra);
    }

    /** @internal */
    public static function received(ReceivedEvent $event): self
    {
        $fields = $event->fields();
        $view = $event->view();

        return new self(
            dedupeKey: (string) Library::text($view, 'dedupe_key'),
            type: $fields->text('type') ?? $fields->missing('type'),
            orderId: $fields->text('order_id') ?? $fields->missing('order_id'),
            amount: $fields->integer('amount'),
            currency: $fields->text('currency'),
            fees: $fields->integer('fees'),
            metadata: $fields->array('metadata'),
            provider: $fields->text('provider'),
            items: $fields->list('items', Item::class),
            paymentMethod: $fields->text('payment_method'),
            customer: $fields->object('customer', Customer::class),
            amountRemaining: $fields->integer('amount_remaining'),
            sessionId: Library::text($view, 'session_id'),
            verified: Verified::ofEvent($view),
            extra: $fields->extra(),
        );
    }
}
