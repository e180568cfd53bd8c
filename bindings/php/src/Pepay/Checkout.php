<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * The way from a cart to its invoice: an estimate, an address, an invoice.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class Checkout
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Estimates an order: of $items, of the customer's cart with $useCart, or of the cart with changes in
     * $itemOverrides. The customer is given by $customerId, or by $walletAddress and $walletNetwork. An order is
     * 2,500 US dollars at most.
     *
     * `POST /api/commerce/merchant/checkout/estimate`
     *
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet. See {@see Network}
     * @param list<array{productId: string, quantity: int, retailer?: string, price?: string|int, title?: string,
     *     imageUrl?: string}>|null $items what to order. Not together with $useCart. At least one
     * @param bool|null $useCart true to order what is in the customer's cart
     * @param list<array{productId: string, quantity: int, retailer?: string, price?: string|int, title?: string,
     *     imageUrl?: string}>|null $itemOverrides what to order instead of the cart's items of the same products.
     *     Requires $useCart. At least one
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function estimate(
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?array $items = null,
        ?bool $useCart = null,
        ?array $itemOverrides = null,
        ?CallOptions $options = null,
    ): CheckoutEstimate {
        $params = Params::given(
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
            items: Params::items('items', $items, Params::usd(...)),
            useCart: $useCart,
            itemOverrides: Params::items('itemOverrides', $itemOverrides, Params::usd(...)),
        );

        return CheckoutEstimate::of($this->client->call(Operation::CheckoutEstimate, $params, $options));
    }

    /**
     * Sets where an estimated order is delivered.
     *
     * `POST /api/commerce/merchant/checkout/address`
     *
     * @param string $estimateId the estimate's id. It must not be empty
     * @param array{first_name: string, last_name: string, street_address: string, city: string, zip_code: string,
     *     country: string, address_line2?: string, state?: string, phone?: string, email?: string} $address where to
     *     deliver
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function setAddress(string $estimateId, array $address, ?CallOptions $options = null): CheckoutAddress
    {
        $params = Params::given(estimateId: $estimateId, address: $address);

        return CheckoutAddress::of($this->client->call(Operation::CheckoutSetAddress, $params, $options));
    }

    /**
     * Creates the order and its invoice. The reply holds the checkout page and the payor's session, as that of
     * `invoices->create()` does. The invoice can be paid for about 30 minutes. Each attempt to pay makes a new
     * invoice: a call with another idempotency key creates another order.
     *
     * `POST /api/commerce/merchant/checkout/invoice`
     *
     * @param string $estimateId the estimate's id. It must not be empty
     * @param string $addressId the address's id. It must not be empty
     * @param string|null $refundAddress the address on BNB Smart Chain that refunds are sent to
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function createInvoice(
        string $estimateId,
        string $addressId,
        ?string $refundAddress = null,
        ?CallOptions $options = null,
    ): CheckoutInvoice {
        $params = Params::given(
            estimateId: $estimateId,
            addressId: $addressId,
            refundDestinationWalletAddressBsc: $refundAddress,
        );

        return CheckoutInvoice::of($this->client->call(Operation::CheckoutCreateInvoice, $params, $options));
    }
}
