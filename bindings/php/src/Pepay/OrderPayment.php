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
 * The payment of an order.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderPayment implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The order's id. */
        public string $orderId,
        /** The id of the order's invoice. */
        public ?string $invoiceId = null,
        /** The status of the payment, in the provider's own word. */
        public ?string $status = null,
        /** The status of the order, in the provider's own word. */
        public ?string $orderStatus = null,
        /** The merchant's own id of the customer. */
        public ?string $customerId = null,
        /** The invoiced amount, in US dollars. */
        public ?string $amount = null,
        /** When the order was paid in full; absent until then. */
        public ?DateTimeImmutable $paidAt = null,
        /** What was paid with; absent until then. */
        public ?OrderPaymentDetails $paymentDetails = null,
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
            orderId: $fields->text('orderId') ?? $fields->missing('orderId'),
            invoiceId: $fields->text('invoiceId'),
            status: $fields->text('status'),
            orderStatus: $fields->text('orderStatus'),
            customerId: $fields->text('customerId'),
            amount: $fields->text('amount'),
            paidAt: $fields->time('paidAt'),
            paymentDetails: $fields->object('paymentDetails', OrderPaymentDetails::class),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
