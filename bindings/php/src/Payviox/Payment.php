<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A session with its payment.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-details
 *
 * @property-read array<string, mixed>|null $metadata the JSON object that the merchant attached when it created
 *     the session
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Payment implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The session's id. */
        public string $sessionId,
        /** The status of the payment; absent until the customer tries to pay. See {@see PaymentStatus}. */
        public ?string $status = null,
        /**
         * The amount that the customer pays, in cents; it includes the fees once the payment is completed. The
         * provider calls it `amount`, but an event's `amount` does not include the fees.
         */
        public ?int $amountWithFees = null,
        /** All fees, in cents: 320. Absent until the payment is completed. */
        public ?int $fees = null,
        /** The amount that the business receives, in cents: 10000. Absent until the payment is completed. */
        public ?int $netAmount = null,
        /** The currency, as an ISO 4217 code such as `USD`. */
        public ?string $currency = null,
        /** The merchant's own id of the order. */
        public ?string $orderId = null,
        /** The merchant's own id of the customer. `customerDetails` says who paid. */
        public ?string $customer = null,
        /** The merchant's text for the customer. */
        public ?string $description = null,
        /**
         * The items of the order.
         *
         * @var list<Item>|null
         */
        public ?array $items = null,
        ?array $metadata = null,
        /** The id of the payment method, such as `stripe_credit`. An event has the method's type instead. */
        public ?string $paymentMethod = null,
        /** The payment provider, such as `stripe`. */
        public ?string $provider = null,
        /** When the session was created. */
        public ?DateTimeImmutable $createdAt = null,
        /** The customer's details; absent until the payment is completed. */
        public ?Customer $customerDetails = null,
        /** What the customer paid with; absent until the payment is completed. */
        public ?PaymentDetails $paymentDetails = null,
        /** The IP address that the customer paid from. */
        public ?string $ip = null,
        /** The country of the IP address, as an ISO 3166-1 alpha-2 code. */
        public ?string $country = null,
        /** The user agent of the browser that the customer paid with. */
        public ?string $userAgent = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], ['metadata' => $metadata], $extra);
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
            sessionId: $fields->text('session_id') ?? $fields->missing('session_id'),
            status: $fields->text('status'),
            amountWithFees: $fields->integer('amount_with_fees'),
            fees: $fields->integer('fees'),
            netAmount: $fields->integer('net_amount'),
            currency: $fields->text('currency'),
            orderId: $fields->text('order_id'),
            customer: $fields->text('customer'),
            description: $fields->text('description'),
            items: $fields->list('items', Item::class),
            metadata: $fields->array('metadata'),
            paymentMethod: $fields->text('payment_method'),
            provider: $fields->text('provider'),
            createdAt: $fields->time('created_at'),
            customerDetails: $fields->object('customer_details', Customer::class),
            paymentDetails: $fields->object('payment_details', PaymentDetails::class),
            ip: $fields->text('ip'),
            country: $fields->text('country'),
            userAgent: $fields->text('user_agent'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
