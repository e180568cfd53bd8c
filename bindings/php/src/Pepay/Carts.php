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
 * The carts of a shop's customers, one for each of them.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class Carts
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Retrieves a customer's cart. The customer is given by $customerId, or by $walletAddress and $walletNetwork.
     *
     * `GET /api/commerce/merchant/carts`
     *
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet: `ethereum`, `bsc`, `base` or `solana`. See
     *     {@see Network}
     *
     * @throws PepayException whose class says what to do about it
     */
    public function retrieve(
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): Cart {
        $params = Params::given(
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return Cart::of($this->client->call(Operation::CartsRetrieve, $params, $options));
    }

    /**
     * Creates a customer's cart, with a first item if there is one. The customer is given by $customerId, or by
     * $walletAddress and $walletNetwork.
     *
     * `POST /api/commerce/merchant/carts`
     *
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet: `ethereum`, `bsc`, `base` or `solana`. See
     *     {@see Network}
     * @param array{productId: string, quantity: int, retailer?: string, price?: string|int, title?: string,
     *     imageUrl?: string}|null $item the first item
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function create(
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?array $item = null,
        ?CallOptions $options = null,
    ): Cart {
        $params = Params::given(
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
            item: Params::item('item', $item, Params::usd(...)),
        );

        return Cart::of($this->client->call(Operation::CartsCreate, $params, $options));
    }

    /**
     * Deletes a customer's cart. The customer is given by $customerId, or by $walletAddress and $walletNetwork. A
     * deletion that is repeated may find nothing left, and fail with 404.
     *
     * `DELETE /api/commerce/merchant/carts`
     *
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet: `ethereum`, `bsc`, `base` or `solana`. See
     *     {@see Network}
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function delete(
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): Deletion {
        $params = Params::given(
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return Deletion::of($this->client->call(Operation::CartsDelete, $params, $options));
    }

    /**
     * Puts an item into a customer's cart. The customer is given by $customerId, or by $walletAddress and
     * $walletNetwork.
     *
     * `POST /api/commerce/merchant/carts/items`
     *
     * @param array{productId: string, quantity: int, retailer?: string, price?: string|int, title?: string,
     *     imageUrl?: string} $item the item
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet: `ethereum`, `bsc`, `base` or `solana`. See
     *     {@see Network}
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function addItem(
        array $item,
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): Cart {
        $params = Params::given(
            item: Params::item('item', $item, Params::usd(...)),
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return Cart::of($this->client->call(Operation::CartsAddItem, $params, $options));
    }

    /**
     * Changes how many of an item are in a customer's cart. The customer is given by $customerId, or by
     * $walletAddress and $walletNetwork.
     *
     * `PUT /api/commerce/merchant/carts/items/{item_id}`
     *
     * @param string $itemId the item's id
     * @param int $quantity how many pieces. At least 1
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet: `ethereum`, `bsc`, `base` or `solana`. See
     *     {@see Network}
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function updateItem(
        string $itemId,
        int $quantity,
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): Cart {
        $params = Params::given(
            item_id: $itemId,
            quantity: $quantity,
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return Cart::of($this->client->call(Operation::CartsUpdateItem, $params, $options));
    }

    /**
     * Removes an item from a customer's cart. The customer is given by $customerId, or by $walletAddress and
     * $walletNetwork. A removal that is repeated may find nothing left, and fail with 404.
     *
     * `DELETE /api/commerce/merchant/carts/items/{item_id}`
     *
     * @param string $itemId the item's id
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet: `ethereum`, `bsc`, `base` or `solana`. See
     *     {@see Network}
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function removeItem(
        string $itemId,
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): Cart {
        $params = Params::given(
            item_id: $itemId,
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return Cart::of($this->client->call(Operation::CartsRemoveItem, $params, $options));
    }

    /**
     * Checks whether what is in a customer's cart can be ordered. The customer is given by $customerId, or by
     * $walletAddress and $walletNetwork.
     *
     * `POST /api/commerce/merchant/carts/validate`
     *
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet: `ethereum`, `bsc`, `base` or `solana`. See
     *     {@see Network}
     *
     * @throws PepayException whose class says what to do about it
     */
    public function validate(
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): CartValidation {
        $params = Params::given(
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return CartValidation::of($this->client->call(Operation::CartsValidate, $params, $options));
    }

    /**
     * Retrieves what a customer's cart comes to. The customer is given by $customerId, or by $walletAddress and
     * $walletNetwork.
     *
     * `GET /api/commerce/merchant/carts/totals`
     *
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet: `ethereum`, `bsc`, `base` or `solana`. See
     *     {@see Network}
     * @param string|null $zipCode the postal code to deliver to, on which taxes and shipping depend
     *
     * @throws PepayException whose class says what to do about it
     */
    public function totals(
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?string $zipCode = null,
        ?CallOptions $options = null,
    ): CartTotals {
        $params = Params::given(
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
            zip_code: $zipCode,
        );

        return CartTotals::of($this->client->call(Operation::CartsTotals, $params, $options));
    }
}
