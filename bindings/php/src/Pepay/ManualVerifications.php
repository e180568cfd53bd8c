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
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * A payor's request to search the network for a payment.
 *
 * @see https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice
 */
final readonly class ManualVerifications
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Asks the provider to search the network for an invoice's payment. The search runs in the background: the reply
     * only says that it has started.
     *
     * `POST /api/v1/invoice/{invoice_id}/verify`
     *
     * @param string $invoiceId the invoice's id
     * @param string|null $network the network to search: `base`, `solana` or `bsc`. It must be the network that
     *     the invoice is being paid on. See {@see Network}
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function trigger(
        string $invoiceId,
        ?string $network = null,
        ?CallOptions $options = null,
    ): ManualVerification {
        $params = Params::given(invoice_id: $invoiceId, network: $network);

        return ManualVerification::of($this->client->call(Operation::ManualVerificationTrigger, $params, $options));
    }

    /**
     * Retrieves the state of a manual verification.
     *
     * `GET /api/v1/invoice/{invoice_id}/verify`
     *
     * @param string $invoiceId the invoice's id
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function retrieve(string $invoiceId, ?CallOptions $options = null): ManualVerification
    {
        $params = Params::given(invoice_id: $invoiceId);

        return ManualVerification::of($this->client->call(Operation::ManualVerificationRetrieve, $params, $options));
    }
}
