<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\CallOptions;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Fields;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * Payment methods and their fees.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-methods
 */
final readonly class PaymentMethods
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * What customers can pay with.
     *
     * `GET /payments/methods`
     *
     * @param string|list<string>|null $countries in any of these countries, ISO 3166-1 alpha-2, up to 200
     * @param string|list<string>|null $currencies in any of these currencies, ISO 4217, up to 200
     * @param bool|null $isCompany fees for a business customer. Default false
     *
     * @return list<PaymentMethod>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function list(
        string|array|null $countries = null,
        string|array|null $currencies = null,
        ?bool $isCompany = null,
        ?CallOptions $options = null,
    ): array {
        $params = Params::given(
            countries: $countries,
            currencies: $currencies,
            is_company: $isCompany,
        );

        $call = $this->client->call(Operation::PayvioxPaymentMethodsList, $params, $options);

        return Fields::all($call->reply(), PaymentMethod::class);
    }

    /**
     * What one session can be paid with.
     *
     * `GET /session/{session_id}/payments`
     *
     * @param string $sessionId the session
     *
     * @return list<PaymentMethod>
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function listForSession(string $sessionId, ?CallOptions $options = null): array
    {
        $params = Params::given(session_id: $sessionId);
        $call = $this->client->call(Operation::PayvioxPaymentMethodsListForSession, $params, $options);

        return Fields::all($call->reply(), PaymentMethod::class);
    }
}
