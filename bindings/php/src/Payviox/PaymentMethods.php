<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

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
     * Lists the payment methods that the business offers, with their fees.
     *
     * `GET /payments/methods`
     *
     * @param string|list<string>|null $countries only methods for one of these countries, as ISO 3166-1 alpha-2
     *     codes such as `US`. At most 200 codes
     * @param string|list<string>|null $currencies only methods for one of these currencies, as ISO 4217 codes
     *     such as `USD`. At most 200 codes
     * @param bool|null $isCompany true to get the fees for business customers. Default: false
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
        $params = Params::given(countries: $countries, currencies: $currencies, is_company: $isCompany);
        $call = $this->client->call(Operation::PayvioxPaymentMethodsList, $params, $options);

        return Fields::all($call->whole(), PaymentMethod::class);
    }

    /**
     * Lists the payment methods that a session can be paid with.
     *
     * `GET /session/{session_id}/payments`
     *
     * @param string $sessionId the session's id
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

        return Fields::all($call->whole(), PaymentMethod::class);
    }
}
