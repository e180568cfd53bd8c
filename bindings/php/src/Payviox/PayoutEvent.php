<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\HidesSecrets;
use Pepay\Internal\Library;
use Pepay\Internal\ReceivedEvent;
use Pepay\Verified;

/**
 * Something that happened to a withdrawal. Delivered at least once, in any order: `dedupeKey` tells repeats apart.
 *
 * @see https://docs.payviox.com/api/payout/webhooks
 *
 * @property-read array<string, mixed>|null $metadata `payout_user_id`
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PayoutEvent implements \JsonSerializable
{
    use HidesSecrets;

    /** What has happened, among the events of both providers: the type. See {@see \Pepay\EventName}. */
    public string $name;

    public function __construct(
        /** Identifies the event: all of its deliveries have it, and no other event does. */
        public string $dedupeKey,
        /** `payout.created`, `payout.processing`, `payout.succeeded`, `payout.failed` or `payout.rejected`. */
        public string $type,
        /** The withdrawal's id: no order of the merchant's. */
        public string $orderId,
        /** What is withdrawn. The fees are taken off it, where those of a session come on top. In cents. */
        public ?int $amount = null,
        /** Always `USD`. */
        public ?string $currency = null,
        /** Taken off the amount; none if there are none. In cents. */
        public ?int $fees = null,
        /** What arrives; none if it is the amount. In cents. */
        public ?int $netAmount = null,
        ?array $metadata = null,
        /** `paypal` or `crypto`. */
        public ?string $provider = null,
        /** Who gets it. */
        public ?Recipient $recipient = null,
        /** How, with PayPal. */
        public ?PaypalPayout $paypal = null,
        /** How, with crypto. */
        public ?CryptoPayout $crypto = null,
        /** Why it was rejected, if somebody said so. */
        public ?string $reason = null,
        /** True for a test from the dashboard. */
        public ?bool $testMode = null,
        /** Why it can be trusted. */
        public ?Verified $verified = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->name = $type;
        $this->hide([], ['metadata' => $metadata], $extra);
    }

    /**
     * What arrives, in cents: the net amount, which is left out if it is the amount.
     */
    public function net(): ?int
    {
        return $this->netAmount ?? $this->amount;
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
            netAmount: $fields->integer('net_amount'),
            metadata: $fields->array('metadata'),
            provider: $fields->text('provider'),
            recipient: $fields->object('recipient', Recipient::class),
            paypal: $fields->object('paypal', PaypalPayout::class),
            crypto: $fields->object('crypto', CryptoPayout::class),
            reason: $fields->text('reason'),
            testMode: $fields->boolean('test_mode'),
            verified: Verified::ofEvent($view),
            extra: $fields->extra(),
        );
    }
}
