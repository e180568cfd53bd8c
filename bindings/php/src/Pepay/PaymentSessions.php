<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Exception\RequestTimeoutException;
use Pepay\Internal\Client;
use Pepay\Internal\Fields;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;
use Pepay\Internal\Poll;

/**
 * The payment session of one invoice, as its payor sees it. All calls need a session token and its signature.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 */
final readonly class PaymentSessions
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * What is to be paid, until when, and how far it is.
     *
     * `GET /api/v1/payments/session-details`
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function getSessionDetails(?CallOptions $options = null): SessionDetails
    {
        return SessionDetails::of($this->client->call(Operation::PaymentSessionsGetSessionDetails, options: $options));
    }

    /**
     * What the payor can pay with. Once underpaid, only the locked token is listed.
     *
     * `GET /api/v1/payments/available-tokens`
     *
     * @param string|null $mode which tokens to list: see {@see TokenMode}
     * @param string|null $network only this network; required with {@see TokenMode::NETWORK}
     * @param bool|null $availableOnly leave out tokens that cannot be paid with right now
     *
     * @return list<AvailableToken>
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function listAvailableTokens(
        ?string $mode = null,
        ?string $network = null,
        ?bool $availableOnly = null,
        ?CallOptions $options = null,
    ): array {
        $params = Params::given(
            mode: $mode,
            network: $network,
            available_only: $availableOnly,
        );

        $call = $this->client->call(Operation::PaymentSessionsListAvailableTokens, $params, $options);

        return Fields::all($call->reply(), AvailableToken::class);
    }

    /**
     * An address to pay to, and the quote for it. Asking again rotates the address.
     *
     * `POST /api/v1/payments/payment-addresses`
     *
     * @param string $network where the token lives
     * @param int $tokenId the token's id, from `ListAvailableTokens`
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function createPaymentAddress(
        string $network,
        int $tokenId,
        ?CallOptions $options = null,
    ): PaymentAddress {
        $params = Params::given(network: $network, tokenId: $tokenId);
        $call = $this->client->call(Operation::PaymentSessionsCreatePaymentAddress, $params, $options);

        return PaymentAddress::of($call);
    }

    /**
     * The status alone, for polling.
     *
     * `GET /api/v1/payments/payment-status`
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function getPaymentStatus(?CallOptions $options = null): PaymentStatus
    {
        return PaymentStatus::of($this->client->call(Operation::PaymentSessionsGetPaymentStatus, options: $options));
    }

    /**
     * Where to send the receipt to.
     *
     * `POST /api/v1/payments/customer-email`
     *
     * @param string $email the payor's address
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function setCustomerEmail(string $email, ?CallOptions $options = null): CustomerEmail
    {
        $call = $this->client->call(Operation::PaymentSessionsSetCustomerEmail, Params::given(email: $email), $options);

        return CustomerEmail::of($call);
    }

    /**
     * The address left so far.
     *
     * `GET /api/v1/payments/customer-email`
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function getCustomerEmail(?CallOptions $options = null): CustomerEmail
    {
        return CustomerEmail::of($this->client->call(Operation::PaymentSessionsGetCustomerEmail, options: $options));
    }

    /**
     * What the merchant asks the payor.
     *
     * `GET /api/v1/payments/invoice-questions`
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function getQuestions(?CallOptions $options = null): InvoiceQuestions
    {
        return InvoiceQuestions::of($this->client->call(Operation::PaymentSessionsGetQuestions, options: $options));
    }

    /**
     * The payor's answers.
     *
     * `POST /api/v1/payments/submit-form`
     *
     * @param list<array{question_id: string, response: string}> $responses 1 to 5 answers
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function submitForm(array $responses, ?CallOptions $options = null): Success
    {
        $params = Params::given(responses: $responses);
        $call = $this->client->call(Operation::PaymentSessionsSubmitForm, $params, $options);

        return Success::of($call);
    }

    /**
     * Looks again and again until the payment is paid, expired or canceled. Underpaid is not the end: the rest can
     * still come.
     *
     * @param int $timeoutMs how long to look, in milliseconds
     * @param int $intervalMs the first pause, in milliseconds; later ones are longer, up to 10 seconds
     *
     * @throws RequestTimeoutException when it has not ended in time
     * @throws PepayException any other, of a look
     */
    public function waitForStatus(
        int $timeoutMs = 900_000,
        int $intervalMs = 1_500,
        ?CallOptions $options = null,
    ): PaymentStatus {
        return Poll::until(
            $this->client,
            'waiting for the payment',
            $timeoutMs,
            $intervalMs,
            $options,
            $this->getPaymentStatus(...),
            fn (PaymentStatus $payment): bool => InvoiceStatus::isFinal($payment->status),
        );
    }
}
