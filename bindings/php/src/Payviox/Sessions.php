<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

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
 * Payment sessions on hosted pages.
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
     * Creates a payment session, to be paid on a hosted page or directly at a payment provider. There is no
     * idempotency key: before you repeat a call whose outcome is unknown, look up the order id in the dashboard.
     *
     * `POST /session`
     *
     * @param int $amount the amount to be paid, in cents. It must be the sum of the items. At least 100
     * @param string $currency the currency, as an ISO 4217 code of three letters such as `USD`
     * @param string $customer the merchant's own id of the customer. It must not be empty
     * @param string $orderId the merchant's own id of the order. It must be unique, and webhooks carry it. It
     *     must not be empty
     * @param list<array{name: string, quantity: int, price: int}> $items the items of the order. At least one
     * @param string|null $description a text for the customer
     * @param string|null $paymentMethodId the id of the only payment method to offer. A method that redirects
     *     gives the session a `redirect_url`
     * @param string|null $ip the customer's IP address. The provider refuses payments from any other address.
     *     Requires a secret key
     * @param array<string, mixed>|null $metadata any JSON object. The payment and webhooks carry it
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
            items: Params::items('items', $items, Params::cents(...)),
            description: $description,
            paymentMethodId: $paymentMethodId,
            ip: $ip,
            metadata: Params::object($metadata),
        );

        return Session::of($this->client->call(Operation::PayvioxSessionsCreate, $params, $options));
    }
}
