<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * The order of an invoice, and its payment.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderInvoiceStatus implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The invoice's id. */
        public string $invoiceId,
        /** The order's id. */
        public ?string $orderId = null,
        /** The payment of the order. */
        public ?OrderPaymentState $payment = null,
        /** The order. */
        public ?CommerceOrder $order = null,
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
            invoiceId: $fields->text('invoiceId') ?? $fields->missing('invoiceId'),
            orderId: $fields->text('orderId'),
            payment: $fields->object('payment', OrderPaymentState::class),
            order: $fields->object('order', CommerceOrder::class),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
