<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateInterval;
use DateTimeInterface;
use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Pages;
use Pepay\Internal\Params;

/**
 * Invoices, as a merchant creates and reads them.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 */
final readonly class Invoices
{
    use InvoicesHelpers;

    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Creates an invoice. The reply holds the checkout page and the payor's session.
     *
     * `POST /api/v1/invoices`
     *
     * @param string|int $amountUsd the amount to be paid, in US dollars. Between 0.01 and 1000000
     * @param string|null $description a text for the payor. At most 255 characters
     * @param string|null $customerId the merchant's own id of the customer. At most 255 characters
     * @param array<string, mixed>|null $metadata any JSON object. The invoice and its events carry it. At most
     *     512 bytes
     * @param DateInterval|null $expiresIn how long the invoice can be paid, 1 millisecond to 30 days. Default: 12
     *     hours
     * @param int|null $expiresInMs in place of $expiresIn, a number of milliseconds
     * @param bool|null $receiverOverrideEnable true to settle to $receiverOverrideAddress instead of the
     *     merchant's own address
     * @param string|null $receiverOverrideAddress the address to settle to. Required if $receiverOverrideEnable
     *     is true
     * @param string|null $invoiceTitle a title for the invoice. Default: the merchant's company name. At most 255
     *     characters
     * @param string|null $invoiceFooter a footer for the invoice. Default: the merchant's company name. At most
     *     255 characters
     * @param string|null $customerEmail the customer's e-mail address. At most 255 characters
     * @param string|null $paymentReturnUrl the https URL that the payor returns to. Default: the merchant's. With
     *     a sandbox on this machine, it may also be an http URL on this machine. At most 2048 characters
     * @param bool|null $paymentReturnUrlEnabled false to keep the payor on the checkout page even if there is a
     *     return URL
     * @param array<string, mixed>|null $questions the questions to the payor, up to 5 of them: `{"questions":
     *     [{"id", "question", "type", "validation": {"required"}}]}`. At most 512 bytes
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
     * Lists one page of invoices, newest first.
     *
     * `GET /api/v1/invoices`
     *
     * @param int|null $limit how many invoices a page holds. Default: 10. Between 1 and 100
     * @param string|null $startingAfter the id of an invoice: the page begins with the next older one. Not
     *     together with $endingBefore
     * @param string|null $endingBefore the id of an invoice: the page ends with the next newer one. Not together
     *     with $startingAfter
     * @param string|list<string>|null $status only invoices with one of these statuses
     * @param string|list<string>|null $invoiceType only invoices of these types: `standard` or `commerce`
     * @param string|null $customerId only invoices of this customer, by the merchant's own id
     * @param string|null $environment only invoices of this environment. See {@see Environment}
     * @param DateTimeInterface|null $createdGte only invoices created at this time or later
     * @param DateTimeInterface|null $createdLte only invoices created at this time or earlier
     * @param string|list<string>|null $expand what to include in each invoice: `latest_payment` or `payments`
     * @param int|null $paymentsLimit how many payments to include in each invoice if $expand asks for `payments`.
     *     Default: 10. Between 1 and 100
     * @param string|null $payerWalletAddress only invoices paid from the wallet with this address. Requires
     *     $payerWalletNetwork
     * @param string|null $payerWalletNetwork the network of the wallet in $payerWalletAddress. See {@see Network}
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
     * Gives every item of all pages, page by page as they are needed: from new to old, or from old to new with
     * $endingBefore.
     *
     * @param int|null $limit how many invoices a page holds. Default: 10. Between 1 and 100
     * @param string|null $startingAfter the id of an invoice: the page begins with the next older one. Not
     *     together with $endingBefore
     * @param string|null $endingBefore the id of an invoice: the page ends with the next newer one. Not together
     *     with $startingAfter
     * @param string|list<string>|null $status only invoices with one of these statuses
     * @param string|list<string>|null $invoiceType only invoices of these types: `standard` or `commerce`
     * @param string|null $customerId only invoices of this customer, by the merchant's own id
     * @param string|null $environment only invoices of this environment. See {@see Environment}
     * @param DateTimeInterface|null $createdGte only invoices created at this time or later
     * @param DateTimeInterface|null $createdLte only invoices created at this time or earlier
     * @param string|list<string>|null $expand what to include in each invoice: `latest_payment` or `payments`
     * @param int|null $paymentsLimit how many payments to include in each invoice if $expand asks for `payments`.
     *     Default: 10. Between 1 and 100
     * @param string|null $payerWalletAddress only invoices paid from the wallet with this address. Requires
     *     $payerWalletNetwork
     * @param string|null $payerWalletNetwork the network of the wallet in $payerWalletAddress. See {@see Network}
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
     * Lists one page of a customer's invoices, newest first.
     *
     * `GET /api/v1/invoices/customer/{customer_id}`
     *
     * @param string $customerId the merchant's own id of the customer
     * @param int|null $limit how many invoices a page holds. Default: 10. Between 1 and 100
     * @param string|null $startingAfter the id of an invoice: the page begins with the next older one. Not
     *     together with $endingBefore
     * @param string|null $endingBefore the id of an invoice: the page ends with the next newer one. Not together
     *     with $startingAfter
     * @param string|list<string>|null $status only invoices with one of these statuses
     * @param string|list<string>|null $invoiceType only invoices of these types: `standard` or `commerce`
     * @param string|null $environment only invoices of this environment. See {@see Environment}
     * @param DateTimeInterface|null $createdGte only invoices created at this time or later
     * @param DateTimeInterface|null $createdLte only invoices created at this time or earlier
     * @param string|list<string>|null $expand what to include in each invoice: `latest_payment` or `payments`
     * @param int|null $paymentsLimit how many payments to include in each invoice if $expand asks for `payments`.
     *     Default: 10. Between 1 and 100
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
     * Gives every item of all pages, page by page as they are needed: from new to old, or from old to new with
     * $endingBefore.
     *
     * @param string $customerId the merchant's own id of the customer
     * @param int|null $limit how many invoices a page holds. Default: 10. Between 1 and 100
     * @param string|null $startingAfter the id of an invoice: the page begins with the next older one. Not
     *     together with $endingBefore
     * @param string|null $endingBefore the id of an invoice: the page ends with the next newer one. Not together
     *     with $startingAfter
     * @param string|list<string>|null $status only invoices with one of these statuses
     * @param string|list<string>|null $invoiceType only invoices of these types: `standard` or `commerce`
     * @param string|null $environment only invoices of this environment. See {@see Environment}
     * @param DateTimeInterface|null $createdGte only invoices created at this time or later
     * @param DateTimeInterface|null $createdLte only invoices created at this time or earlier
     * @param string|list<string>|null $expand what to include in each invoice: `latest_payment` or `payments`
     * @param int|null $paymentsLimit how many payments to include in each invoice if $expand asks for `payments`.
     *     Default: 10. Between 1 and 100
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
     * Retrieves one invoice.
     *
     * `GET /api/v1/invoices/{invoice_id}`
     *
     * @param string $invoiceId the invoice's id
     * @param string|list<string>|null $expand what to include in the invoice: `latest_payment` or `payments`
     * @param int|null $paymentsLimit how many payments to include in the invoice if $expand asks for `payments`.
     *     Default: 10. Between 1 and 100
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
        $params = Params::given(invoice_id: $invoiceId, expand: $expand, payments_limit: $paymentsLimit);

        return Invoice::of($this->client->call(Operation::InvoicesRetrieve, $params, $options));
    }

    /**
     * Retrieves an invoice with its latest payment, for polling.
     *
     * `GET /api/v1/invoices/{invoice_id}/status`
     *
     * @param string $invoiceId the invoice's id
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function status(string $invoiceId, ?CallOptions $options = null): InvoiceState
    {
        $params = Params::given(invoice_id: $invoiceId);

        return InvoiceState::of($this->client->call(Operation::InvoicesStatus, $params, $options));
    }

    /**
     * Retrieves the totals of invoices by status.
     *
     * `GET /api/v1/invoices/totals`
     *
     * @param string|list<string>|null $status only invoices with one of these statuses
     * @param string|list<string>|null $invoiceType only invoices of these types: `standard` or `commerce`
     * @param string|null $customerId only invoices of this customer, by the merchant's own id
     * @param string|null $environment only invoices of this environment. See {@see Environment}
     * @param DateTimeInterface|null $createdGte only invoices created at this time or later
     * @param DateTimeInterface|null $createdLte only invoices created at this time or earlier
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
}
