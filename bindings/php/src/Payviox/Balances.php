<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\CallOptions;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;

/**
 * The balances of the business.
 *
 * @see https://docs.payviox.com/api/endpoints/get-balance
 */
final readonly class Balances
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Retrieves the business's balances.
     *
     * `GET /balance`
     *
     * @throws PepayException whose class says what to do about it
     */
    public function retrieve(?CallOptions $options = null): Balance
    {
        return Balance::of($this->client->call(Operation::PayvioxBalanceRetrieve, options: $options));
    }
}
