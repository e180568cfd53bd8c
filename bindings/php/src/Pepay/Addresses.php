<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Fields;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * The addresses that a commerce customer's orders are delivered to.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class Addresses
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Lists a customer's addresses. The customer is given by $customerId, or by $walletAddress and $walletNetwork.
     *
     * `GET /api/v1/commerce/merchant/addresses`
     *
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet. See {@see Network}
     *
     * @return list<SavedAddress>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function list(
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): array {
        $params = Params::given(
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );
        $call = $this->client->call(Operation::AddressesList, $params, $options);

        return Fields::all($call->whole(), SavedAddress::class);
    }

    /**
     * Deletes an address of a customer. The customer is given by $customerId, or by $walletAddress and
     * $walletNetwork. A deletion that is repeated may find nothing left, and fail with 404.
     *
     * `DELETE /api/v1/commerce/merchant/addresses/{address_id}`
     *
     * @param string $addressId the address's id
     * @param string|null $customerId the merchant's own id of the customer
     * @param string|null $walletAddress the address of the customer's wallet. Requires $walletNetwork
     * @param string|null $walletNetwork the network of the wallet. See {@see Network}
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function delete(
        string $addressId,
        ?string $customerId = null,
        ?string $walletAddress = null,
        ?string $walletNetwork = null,
        ?CallOptions $options = null,
    ): Deletion {
        $params = Params::given(
            address_id: $addressId,
            customer_id: $customerId,
            wallet_address: $walletAddress,
            wallet_network: $walletNetwork,
        );

        return Deletion::of($this->client->call(Operation::AddressesDelete, $params, $options));
    }
}
