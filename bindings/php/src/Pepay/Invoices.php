<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateInterval;
use DateTimeInterface;
use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Exception\RequestTimeoutException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Pages;
use Pepay\Internal\Params;
use Pepay\Internal\Poll;

/**
 * Invoices, as a merchant makes and reads them.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 */
final readonly class Invoices
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Asks for a payment.
     *
     * `POST /api/v1/invoices`
     *
     * @param string|int $amountUsd what is to be paid, 0.01 to 1,000,000 US dollars
     * @param string|null $description shown to the payor, up to 255 characters
     * @param string|null $customerId the merchant's own id of its customer, up to 255 characters
     * @param array<string, mixed>|null $metadata any JSON object, up to 512 bytes
     * @param DateInterval|null $expiresIn life of the invoice, up to 30 days: `new DateInterval('PT1H')`. Default 12
     *     hours
     * @param int|null $expiresInMs the same in milliseconds
     * @param bool|null $receiverOverrideEnable settle to $receiverOverrideAddress instead of the
     *     merchant's own
     * @param string|null $receiverOverrideAddress where to settle to
     * @param string|null $invoiceTitle up to 255 characters. Default: the merchant's company name
     * @param string|null $invoiceFooter up to 255 characters. Default: the merchant's company name
     * @param string|null $customerEmail up to 255 characters
     * @param string|null $paymentReturnUrl where the payor returns to: https, up to 2048 characters
     * @param bool|null $paymentReturnUrlEnabled false: the payor is not sent back even if a URL is set
     * @param array<string, mixed>|null $questions `{"questions": [{"id", "question", "type", "validation":
     *     {"required"}}]}`, up to 5 questions and 512 bytes
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function create(
        string|int|float $amountUsd,
        ?string $description = null,
        ?string $customerId = null,
        ?array $metadata = null,
        ?DateInterval $expiresIn = null,
        ?int $expiresInMs = null,
        ?bool $receiverOverrideEnable = null,
        ?string $receiverOverrideAddress = null,
        ?string $invoiceTitle = null,
        ?string $invoiceFooter = null,
        ?string $customerEmail = null,
        ?string $paymentReturnUrl = null,
        ?bool $paymentReturnUrlEnabled = null,
        ?array $questions = null,
        ?CallOptions $options = null,
    ): CreatedInvoice {
        $params = Params::given(
            amount_usd: Params::usd('amount_usd', $amountUsd),
            description: $description,
            customer_id: $customerId,
            metadata: Params::object($metadata),
            expires_in_ms: Params::milliseconds('expires_in', $expiresIn, $expiresInMs),
            receiver_override_enable: $receiverOverrideEnable,
            receiver_override_address: $receiverOverrideAddress,
            invoice_title: $invoiceTitle,
            invoice_footer: $invoiceFooter,
            customer_email: $customerEmail,
            payment_return_url: $paymentReturnUrl,
            payment_return_url_enabled: $paymentReturnUrlEnabled,
            questions: Params::object($questions),
        );

        return CreatedInvoice::of($this->client->call(Operation::InvoicesCreate, $params, $options));
    }

    /**
     * Invoices, newest first.
     *
     * `GET /api/v1/invoices`
     *
     * @param int|null $limit 1 to 100 on a page. Default 10
     * @param string|null $startingAfter invoices made before this one
     * @param string|null $endingBefore invoices made after this one
     * @param string|list<string>|null $status any of these statuses
     * @param string|list<string>|null $invoiceType `standard`, `commerce`, or both
     * @param string|null $customerId of this customer of the merchant's
     * @param string|null $environment of this environment
     * @param DateTimeInterface|null $createdGte made at or after
     * @param DateTimeInterface|null $createdLte made at or before
     * @param string|list<string>|null $expand `latest_payment`, `payments`, or both
     * @param int|null $paymentsLimit payments on each invoice, 1 to 100, with $expand of `payments`. Default 10
     * @param string|null $payerWalletAddress paid from this wallet, together with its network
     * @param string|null $payerWalletNetwork on this network
     *
     * @throws PepayException whose class says what to do about it
     */
    public function list(
        ?int $limit = null,
        ?string $startingAfter = null,
        ?string $endingBefore = null,
        string|array|null $status = null,
        string|array|null $invoiceType = null,
        ?string $customerId = null,
        ?string $environment = null,
        ?DateTimeInterface $createdGte = null,
        ?DateTimeInterface $createdLte = null,
        string|array|null $expand = null,
        ?int $paymentsLimit = null,
        ?string $payerWalletAddress = null,
        ?string $payerWalletNetwork = null,
        ?CallOptions $options = null,
    ): InvoicePage {
        $params = Params::given(
            limit: $limit,
            starting_after: $startingAfter,
            ending_before: $endingBefore,
            status: $status,
            invoice_type: $invoiceType,
            customer_id: $customerId,
            environment: $environment,
            created_gte: $createdGte,
            created_lte: $createdLte,
            expand: $expand,
            payments_limit: $paymentsLimit,
            payer_wallet_address: $payerWalletAddress,
            payer_wallet_network: $payerWalletNetwork,
        );

        return InvoicePage::of($this->client->call(Operation::InvoicesList, $params, $options));
    }

    /**
     * Every invoice that there is, page by page as they are needed: from new to old, or from old to new with
     * $endingBefore.
     *
     * @param int|null $limit 1 to 100 on a page. Default 10
     * @param string|null $startingAfter invoices made before this one
     * @param string|null $endingBefore invoices made after this one
     * @param string|list<string>|null $status any of these statuses
     * @param string|list<string>|null $invoiceType `standard`, `commerce`, or both
     * @param string|null $customerId of this customer of the merchant's
     * @param string|null $environment of this environment
     * @param DateTimeInterface|null $createdGte made at or after
     * @param DateTimeInterface|null $createdLte made at or before
     * @param string|list<string>|null $expand `latest_payment`, `payments`, or both
     * @param int|null $paymentsLimit payments on each invoice, 1 to 100, with $expand of `payments`. Default 10
     * @param string|null $payerWalletAddress paid from this wallet, together with its network
     * @param string|null $payerWalletNetwork on this network
     *
     * @return \Generator<int, Invoice>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function iter(
        ?int $limit = null,
        ?string $startingAfter = null,
        ?string $endingBefore = null,
        string|array|null $status = null,
        string|array|null $invoiceType = null,
        ?string $customerId = null,
        ?string $environment = null,
        ?DateTimeInterface $createdGte = null,
        ?DateTimeInterface $createdLte = null,
        string|array|null $expand = null,
        ?int $paymentsLimit = null,
        ?string $payerWalletAddress = null,
        ?string $payerWalletNetwork = null,
        ?CallOptions $options = null,
    ): \Generator {
        $params = Params::given(
            limit: $limit,
            starting_after: $startingAfter,
            ending_before: $endingBefore,
            status: $status,
            invoice_type: $invoiceType,
            customer_id: $customerId,
            environment: $environment,
            created_gte: $createdGte,
            created_lte: $createdLte,
            expand: $expand,
            payments_limit: $paymentsLimit,
            payer_wallet_address: $payerWalletAddress,
            payer_wallet_network: $payerWalletNetwork,
        );

        return Pages::of($this->client, Operation::InvoicesList, $params, $options, Invoice::class);
    }

    /**
     * One customer's invoices, newest first.
     *
     * `GET /api/v1/invoices/customer/{customer_id}`
     *
     * @param string $customerId the merchant's own id of its customer
     * @param int|null $limit 1 to 100 on a page. Default 10
     * @param string|null $startingAfter invoices made before this one
     * @param string|null $endingBefore invoices made after this one
     * @param string|list<string>|null $status any of these statuses
     * @param string|list<string>|null $invoiceType `standard`, `commerce`, or both
     * @param string|null $environment of this environment
     * @param DateTimeInterface|null $createdGte made at or after
     * @param DateTimeInterface|null $createdLte made at or before
     * @param string|list<string>|null $expand `latest_payment`, `payments`, or both
     * @param int|null $paymentsLimit payments on each invoice, 1 to 100, with $expand of `payments`. Default 10
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function listByCustomer(
        string $customerId,
        ?int $limit = null,
        ?string $startingAfter = null,
        ?string $endingBefore = null,
        string|array|null $status = null,
        string|array|null $invoiceType = null,
        ?string $environment = null,
        ?DateTimeInterface $createdGte = null,
        ?DateTimeInterface $createdLte = null,
        string|array|null $expand = null,
        ?int $paymentsLimit = null,
        ?CallOptions $options = null,
    ): InvoicePage {
        $params = Params::given(
            customer_id: $customerId,
            limit: $limit,
            starting_after: $startingAfter,
            ending_before: $endingBefore,
            status: $status,
            invoice_type: $invoiceType,
            environment: $environment,
            created_gte: $createdGte,
            created_lte: $createdLte,
            expand: $expand,
            payments_limit: $paymentsLimit,
        );

        return InvoicePage::of($this->client->call(Operation::InvoicesListByCustomer, $params, $options));
    }

    /**
     * Every invoice that there is, page by page as they are needed: from new to old, or from old to new with
     * $endingBefore.
     *
     * @param string $customerId the merchant's own id of its customer
     * @param int|null $limit 1 to 100 on a page. Default 10
     * @param string|null $startingAfter invoices made before this one
     * @param string|null $endingBefore invoices made after this one
     * @param string|list<string>|null $status any of these statuses
     * @param string|list<string>|null $invoiceType `standard`, `commerce`, or both
     * @param string|null $environment of this environment
     * @param DateTimeInterface|null $createdGte made at or after
     * @param DateTimeInterface|null $createdLte made at or before
     * @param string|list<string>|null $expand `latest_payment`, `payments`, or both
     * @param int|null $paymentsLimit payments on each invoice, 1 to 100, with $expand of `payments`. Default 10
     *
     * @return \Generator<int, Invoice>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function iterByCustomer(
        string $customerId,
        ?int $limit = null,
        ?string $startingAfter = null,
        ?string $endingBefore = null,
        string|array|null $status = null,
        string|array|null $invoiceType = null,
        ?string $environment = null,
        ?DateTimeInterface $createdGte = null,
        ?DateTimeInterface $createdLte = null,
        string|array|null $expand = null,
        ?int $paymentsLimit = null,
        ?CallOptions $options = null,
    ): \Generator {
        $params = Params::given(
            customer_id: $customerId,
            limit: $limit,
            starting_after: $startingAfter,
            ending_before: $endingBefore,
            status: $status,
            invoice_type: $invoiceType,
            environment: $environment,
            created_gte: $createdGte,
            created_lte: $createdLte,
            expand: $expand,
            payments_limit: $paymentsLimit,
        );

        return Pages::of($this->client, Operation::InvoicesListByCustomer, $params, $options, Invoice::class);
    }

    /**
     * One invoice.
     *
     * `GET /api/v1/invoices/{invoice_id}`
     *
     * @param string $invoiceId the invoice
     * @param string|list<string>|null $expand `latest_payment`, `payments`, or both
     * @param int|null $paymentsLimit payments on it, 1 to 100, with $expand of `payments`. Default 10
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function retrieve(
        string $invoiceId,
        string|array|null $expand = null,
        ?int $paymentsLimit = null,
        ?CallOptions $options = null,
    ): Invoice {
        $params = Params::given(
            invoice_id: $invoiceId,
            expand: $expand,
            payments_limit: $paymentsLimit,
        );

        return Invoice::of($this->client->call(Operation::InvoicesRetrieve, $params, $options));
    }

    /**
     * An invoice with its latest payment, for polling.
     *
     * `GET /api/v1/invoices/{invoice_id}/status`
     *
     * @param string $invoiceId the invoice
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function status(string $invoiceId, ?CallOptions $options = null): InvoiceState
    {
        $call = $this->client->call(Operation::InvoicesStatus, Params::given(invoice_id: $invoiceId), $options);

        return InvoiceState::of($call);
    }

    /**
     * Sums by status.
     *
     * `GET /api/v1/invoices/totals`
     *
     * @param string|list<string>|null $status any of these statuses
     * @param string|list<string>|null $invoiceType `standard`, `commerce`, or both
     * @param string|null $customerId of this customer of the merchant's
     * @param string|null $environment of this environment
     * @param DateTimeInterface|null $createdGte made at or after
     * @param DateTimeInterface|null $createdLte made at or before
     *
     * @throws PepayException whose class says what to do about it
     */
    public function totals(
        string|array|null $status = null,
        string|array|null $invoiceType = null,
        ?string $customerId = null,
        ?string $environment = null,
        ?DateTimeInterface $createdGte = null,
        ?DateTimeInterface $createdLte = null,
        ?CallOptions $options = null,
    ): InvoiceTotals {
        $params = Params::given(
            status: $status,
            invoice_type: $invoiceType,
            customer_id: $customerId,
            environment: $environment,
            created_gte: $createdGte,
            created_lte: $createdLte,
        );

        return InvoiceTotals::of($this->client->call(Operation::InvoicesTotals, $params, $options));
    }

    /**
     * Looks again and again until the invoice is paid, expired or canceled. Underpaid is not the end: the rest can
     * still come.
     *
     * @param string $invoiceId the invoice
     * @param int $timeoutMs how long to look, in milliseconds
     * @param int $intervalMs the first pause, in milliseconds; later ones are longer, up to 10 seconds
     *
     * @throws RequestTimeoutException when it has not ended in time
     * @throws PepayException any other, of a look
     */
    public function waitForStatus(
        string $invoiceId,
        int $timeoutMs = 900_000,
        int $intervalMs = 1_500,
        ?CallOptions $options = null,
    ): InvoiceState {
        return Poll::until(
            $this->client,
            'waiting for the invoice',
            $timeoutMs,
            $intervalMs,
            $options,
            fn (CallOptions $look): InvoiceState => $this->status($invoiceId, $look),
            fn (InvoiceState $state): bool => InvoiceStatus::isFinal($state->invoice->status),
        );
    }
}
