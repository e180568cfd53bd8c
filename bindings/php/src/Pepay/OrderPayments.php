<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Fields;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * The payments and invoices of commerce orders.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class OrderPayments
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Retrieves the payment of an order.
     *
     * `GET /api/commerce/merchant/payments/{order_id}/status`
     *
     * @param string $orderId the order's id
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function retrieve(string $orderId, ?CallOptions $options = null): OrderPayment
    {
        $params = Params::given(order_id: $orderId);

        return OrderPayment::of($this->client->call(Operation::OrderPaymentsRetrieve, $params, $options));
    }

    /**
     * Retrieves the payments of several orders at once.
     *
     * `POST /api/commerce/merchant/payments/bulk-status`
     *
     * @param list<string> $orderIds the ids of the orders. At least one
     *
     * @return list<OrderPayment>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function listStatuses(array $orderIds, ?CallOptions $options = null): array
    {
        $params = Params::given(orderIds: $orderIds);
        $call = $this->client->call(Operation::OrderPaymentsListStatuses, $params, $options);

        return Fields::all($call->whole(), OrderPayment::class);
    }

    /**
     * Retrieves the order of an invoice, and its payment.
     *
     * `GET /api/commerce/merchant/invoices/{invoice_id}/status`
     *
     * @param string $invoiceId the invoice's id
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function invoiceStatus(string $invoiceId, ?CallOptions $options = null): OrderInvoiceStatus
    {
        $params = Params::given(invoice_id: $invoiceId);

        return OrderInvoiceStatus::of($this->client->call(Operation::OrderPaymentsInvoiceStatus, $params, $options));
    }
}
