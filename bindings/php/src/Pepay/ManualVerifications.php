<?php

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
 * Verifying an invoice's payment by hand, as its payor asks for it.
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
     * Asks for it. The answer only says that it has begun.
     *
     * `POST /api/v1/invoice/{invoice_id}/verify`
     *
     * @param string $invoiceId the invoice
     * @param string|null $network `base`, `solana` or `bsc`; must be the invoice's active network
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
        $call = $this->client->call(Operation::ManualVerificationTrigger, $params, $options);

        return ManualVerification::of($call);
    }

    /**
     * How far it is.
     *
     * `GET /api/v1/invoice/{invoice_id}/verify`
     *
     * @param string $invoiceId the invoice
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function retrieve(string $invoiceId, ?CallOptions $options = null): ManualVerification
    {
        $params = Params::given(invoice_id: $invoiceId);
        $call = $this->client->call(Operation::ManualVerificationRetrieve, $params, $options);

        return ManualVerification::of($call);
    }
}
