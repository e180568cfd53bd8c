<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Pages;
use Pepay\Internal\Params;
use Pepay\Internal\Stream;
use Pepay\Transport\WebSockets;

/**
 * Commerce orders, which can be read, canceled and, on devnet, simulated.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class Orders
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Lists one page of orders, newest first.
     *
     * `GET /api/commerce/merchant/orders`
     *
     * @param int|null $limit how many orders a page holds. At least 1
     * @param int|null $offset how many orders to skip. Default: 0. At least 0
     * @param string|null $customerId only orders of this customer, by the merchant's own id
     * @param string|null $walletAddress only orders of the wallet with this address. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet in $walletAddress. See {@see Network}
     *
     * @throws PepayException whose class says what to do about it
     */
    public function list(
        ?int $limit = null,
        ?int $offset = null,
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): OrderPage {
        $params = Params::given(
            limit: $limit,
            offset: $offset,
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return OrderPage::of($this->client->call(Operation::OrdersList, $params, $options));
    }

    /**
     * Gives every item of all pages, page by page as they are needed.
     *
     * @param int|null $limit how many orders a page holds. At least 1
     * @param int|null $offset how many orders to skip. Default: 0. At least 0
     * @param string|null $customerId only orders of this customer, by the merchant's own id
     * @param string|null $walletAddress only orders of the wallet with this address. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet in $walletAddress. See {@see Network}
     *
     * @return \Generator<int, CommerceOrder>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function iter(
        ?int $limit = null,
        ?int $offset = null,
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): \Generator {
        $params = Params::given(
            limit: $limit,
            offset: $offset,
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return Pages::of($this->client, Operation::OrdersList, $params, $options, CommerceOrder::class);
    }

    /**
     * Retrieves one order, with its timeline, payment, shipments and line items.
     *
     * `GET /api/commerce/merchant/orders/{order_id}`
     *
     * @param string $orderId the order's id
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function retrieve(string $orderId, ?CallOptions $options = null): CommerceOrder
    {
        $params = Params::given(order_id: $orderId);

        return CommerceOrder::of($this->client->call(Operation::OrdersRetrieve, $params, $options));
    }

    /**
     * Cancels an order, as long as `actions.can_cancel` of the order is true. What was paid is refunded. However
     * often it is sent with one idempotency key, it cancels once.
     *
     * `POST /api/commerce/merchant/orders/{order_id}/cancel`
     *
     * @param string $orderId the order's id
     * @param string|null $refundAddress the address on BNB Smart Chain that the refund is sent to
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function cancel(
        string $orderId,
        ?string $refundAddress = null,
        ?CallOptions $options = null,
    ): OrderCancellation {
        $params = Params::given(order_id: $orderId, refundDestinationWalletAddressBsc: $refundAddress);

        return OrderCancellation::of($this->client->call(Operation::OrdersCancel, $params, $options));
    }

    /**
     * Moves a devnet order along, as payments and deliveries would: `payment_confirmed`, `payment_settled`, `placed`,
     * `shipped`, `delivery_confirmed`. Requires a commerce key of devnet. Each step is reported by an event
     * `commerce.order.updated`.
     *
     * `POST /api/commerce/devnet/orders/{order_id}/simulate`
     *
     * @param string $orderId the order's id
     * @param string $transitionTo what happens to the order. See {@see OrderTransition}
     * @param string|null $walletNetwork the network of the wallet that pays. See {@see Network}
     * @param string|null $walletAddress the address of the wallet that pays
     * @param array<string, mixed>|null $tracking how the shipment is tracked, as an object
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function simulate(
        string $orderId,
        string $transitionTo,
        ?string $walletNetwork = null,
        ?string $walletAddress = null,
        ?array $tracking = null,
        ?CallOptions $options = null,
    ): CommerceOrder {
        $params = Params::given(
            order_id: $orderId,
            transitionTo: $transitionTo,
            walletNetwork: $walletNetwork,
            walletAddress: $walletAddress,
            tracking: Params::object($tracking),
        );

        return CommerceOrder::of($this->client->call(Operation::OrdersSimulate, $params, $options));
    }

    /**
     * A live stream of the events of commerce orders, and of their invoices and payments, as they happen. It goes on
     * until it is left, or until a payment has ended: each event comes once, in order, over any number of
     * connections. A {@see Gap} stands where one may be missing.
     *
     * Without $webSockets, it asks every few seconds.
     *
     * `GET /ws/commerce/events`
     *
     * @param string|list<string>|null $types only events of these types; `commerce.order.*` stands for all types
     *     that begin with `commerce.order.`
     * @param string|null $orderId only events about this order
     * @param string|null $invoiceId only events about this invoice
     * @param string|null $customerId only events about orders of this customer: the merchant's own id
     * @param string|null $walletAddress only events about orders of the wallet with this address
     * @param string|null $walletNetwork the network of the wallet in $walletAddress. See {@see Network}
     * @param string|null $since the id of the last event that was handled: it begins with the next one. Default:
     *     with what happens from now on
     * @param int|null $maxOutageMs how long the provider may be out of reach before it ends with an exception, in
     *     milliseconds. Default: no limit
     * @param WebSockets|null $webSockets what opens WebSockets, so that events come at once
     *
     * @return \Generator<int, Event|Gap>
     *
     * @throws PepayException what ends it; its class says what to do about it
     */
    public function follow(
        string|array|null $types = null,
        ?string $orderId = null,
        ?string $invoiceId = null,
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?string $since = null,
        ?int $maxOutageMs = null,
        ?WebSockets $webSockets = null,
        ?CallOptions $options = null,
    ): \Generator {
        $params = Params::given(
            types: $types,
            order_id: $orderId,
            invoice_id: $invoiceId,
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return Stream::follow(
            $this->client,
            Operation::OrdersStream,
            $params,
            $since,
            $maxOutageMs,
            $webSockets,
            $options,
        );
    }
}
