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
use Pepay\Internal\Fields;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;
use Pepay\Internal\Stream;
use Pepay\Transport\WebSockets;

/**
 * The payment session of one invoice, as its payor sees it.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 */
final readonly class PaymentSessions
{
    use PaymentSessionsHelpers;

    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Retrieves the payor's view of the invoice: the amount, the time left, and the status.
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
     * Lists the tokens that the payor can pay with. Once a part has been paid, only the locked token is listed.
     *
     * `GET /api/v1/payments/available-tokens`
     *
     * @param string|null $mode which tokens to list. Default: `monitored`. See {@see TokenMode}
     * @param string|null $network only tokens on this network. Required if $mode is `network`. See {@see Network}
     * @param bool|null $availableOnly true to list only tokens that can be used now
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
        $params = Params::given(mode: $mode, network: $network, available_only: $availableOnly);
        $call = $this->client->call(Operation::PaymentSessionsListAvailableTokens, $params, $options);

        return Fields::all($call->whole(), AvailableToken::class);
    }

    /**
     * Creates an address to pay to, with a quote. Each call replaces the invoice's previous address.
     *
     * `POST /api/v1/payments/payment-addresses`
     *
     * @param string $network the network to pay on. See {@see Network}
     * @param int $tokenId the id of the token to pay with, as `listAvailableTokens()` gives it
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function createPaymentAddress(string $network, int $tokenId, ?CallOptions $options = null): PaymentAddress
    {
        $params = Params::given(network: $network, tokenId: $tokenId);
        $call = $this->client->call(Operation::PaymentSessionsCreatePaymentAddress, $params, $options);

        return PaymentAddress::of($call);
    }

    /**
     * Retrieves the payment status alone, for polling.
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
     * Sets the payor's e-mail address, to which the receipt is sent.
     *
     * `POST /api/v1/payments/customer-email`
     *
     * @param string $email the payor's e-mail address
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function setCustomerEmail(string $email, ?CallOptions $options = null): CustomerEmail
    {
        $params = Params::given(email: $email);

        return CustomerEmail::of($this->client->call(Operation::PaymentSessionsSetCustomerEmail, $params, $options));
    }

    /**
     * Retrieves the payor's e-mail address.
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
     * Retrieves the merchant's questions to the payor.
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
     * Sends the payor's answers to the merchant's questions.
     *
     * `POST /api/v1/payments/submit-form`
     *
     * @param list<array{question_id: string, response: string}> $responses the answers. Between 1 and 5
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function submitForm(array $responses, ?CallOptions $options = null): Success
    {
        $params = Params::given(responses: $responses);

        return Success::of($this->client->call(Operation::PaymentSessionsSubmitForm, $params, $options));
    }

    /**
     * A live stream of one payment session as it changes: its quotes, its payments, and its status until the end. It
     * goes on until it is left, or until a payment has ended: each event comes once, in order, over any number of
     * connections. A {@see Gap} stands where one may be missing.
     *
     * Without $webSockets, it asks every few seconds.
     *
     * `GET /ws/payment`
     *
     * @param string|null $token the token of the stream, from the `ws_connection` of a payment address. Without
     *     one the status is polled
     * @param string|null $since the id of the last event that was handled: it begins with the next one. Default:
     *     with what happens from now on
     * @param int|null $maxOutageMs how long the provider may be out of reach before it ends with an exception, in
     *     milliseconds. Default: no limit
     * @param WebSockets|null $webSockets what opens WebSockets, so that events come at once
     *
     * @return \Generator<int, Event|PaymentStatus|Gap>
     *
     * @throws PepayException what ends it; its class says what to do about it
     */
    public function follow(
        #[\SensitiveParameter]
        ?string $token = null,
        ?string $since = null,
        ?int $maxOutageMs = null,
        ?WebSockets $webSockets = null,
        ?CallOptions $options = null,
    ): \Generator {
        $params = Params::given(token: $token);

        return Stream::follow(
            $this->client,
            Operation::PaymentSessionsStream,
            $params,
            $since,
            $maxOutageMs,
            $webSockets,
            $options,
        );
    }
}
