<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * Hosted payment sessions.
 *
 * @see https://docs.payviox.com/api/endpoints/create-session
 */
final readonly class Sessions
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Asks for a payment on a hosted page, or at a provider directly.
     *
     * `POST /session`
     *
     * @param int $amount what is to be paid, in cents: at least 100, and the sum of the items
     * @param string $currency ISO 4217: `USD`
     * @param string $customer the merchant's own id of its customer
     * @param string $orderId the merchant's own id of the order, unique; webhooks carry it
     * @param list<array{name: string, quantity: int, price: int}> $items what is bought, at least one
     * @param string|null $description shown to the customer
     * @param string|null $paymentMethodId forces one payment method. One that redirects gives a `redirectUrl`
     * @param string|null $ip the customer's IP address, with a secret key only: paying from another one is refused
     * @param array<string, mixed>|null $metadata any JSON object; webhooks carry it
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function create(
        int|float $amount,
        string $currency,
        string $customer,
        string $orderId,
        array $items,
        ?string $description = null,
        ?string $paymentMethodId = null,
        ?string $ip = null,
        ?array $metadata = null,
        ?CallOptions $options = null,
    ): Session {
        $params = Params::given(
            amount: Params::cents('amount', $amount),
            currency: $currency,
            customer: $customer,
            order_id: $orderId,
            items: Params::items($items),
            description: $description,
            paymentMethodId: $paymentMethodId,
            ip: $ip,
            metadata: Params::object($metadata),
        );

        return Session::of($this->client->call(Operation::PayvioxSessionsCreate, $params, $options));
    }
}
