<?php

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
 * @property-read array<string, mixed>|null $metadata what the merchant attached
 */
final readonly class Payment implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The session. */
        public string $sessionId,
        /** How far it is; none while nobody has tried to pay. See {@see PaymentStatus}. */
        public ?string $status = null,
        /** What the customer pays: with the fees, once completed. In cents. */
        public ?int $amount = null,
        /** All fees, once completed. In cents. */
        public ?int $fees = null,
        /** What the business gets, once completed. In cents. */
        public ?int $netAmount = null,
        /** ISO 4217. */
        public ?string $currency = null,
        /** The merchant's own id of the order. */
        public ?string $orderId = null,
        /** The merchant's own id of its customer. */
        public ?string $customer = null,
        /** Shown to the customer. */
        public ?string $description = null,
        /**
         * What is bought.
         *
         * @var list<Item>|null
         */
        public ?array $items = null,
        ?array $metadata = null,
        /** Such as `stripe_credit`. */
        public ?string $paymentMethod = null,
        /** Who takes the payment, such as `stripe`. */
        public ?string $provider = null,
        /** When the session was made. */
        public ?DateTimeImmutable $createdAt = null,
        /** Who paid, once completed. */
        public ?Customer $customerDetails = null,
        /** With what, once completed. */
        public ?PaymentDetails $paymentDetails = null,
        /** From which address it was paid. */
        public ?string $ip = null,
        /** Where that is, two letters. */
        public ?string $country = null,
        /** With which browser. */
        public ?string $userAgent = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
    ) {
        $this->hide([], ['metadata' => $metadata]);
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
            sessionId: $fields->required('session_id'),
            status: $fields->value('status'),
            amount: $fields->value('amount'),
            fees: $fields->value('fees'),
            netAmount: $fields->value('net_amount'),
            currency: $fields->value('currency'),
            orderId: $fields->value('order_id'),
            customer: $fields->value('customer'),
            description: $fields->value('description'),
            items: $fields->list('items', Item::class),
            metadata: $fields->array('metadata'),
            paymentMethod: $fields->value('payment_method'),
            provider: $fields->value('provider'),
            createdAt: $fields->time('created_at'),
            customerDetails: $fields->object('customer_details', Customer::class),
            paymentDetails: $fields->object('payment_details', PaymentDetails::class),
            ip: $fields->value('ip'),
            country: $fields->value('country'),
            userAgent: $fields->value('user_agent'),
            response: $response,
        );
    }
}
