<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\CallOptions;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * Payments, for reconciliation and after a missed webhook.
 *
 * @see https://docs.payviox.com/api/endpoints/get-payment-details
 */
final readonly class Payments
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Retrieves a session with its payment, for reconciliation or after a missed webhook.
     *
     * `GET /payment/{session_id}`
     *
     * @param string $sessionId the session's id
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function retrieve(string $sessionId, ?CallOptions $options = null): Payment
    {
        $params = Params::given(session_id: $sessionId);

        return Payment::of($this->client->call(Operation::PayvioxPaymentsRetrieve, $params, $options));
    }
}
