<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\CallOptions;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;

/**
 * The business's balances. All calls need a secret key.
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
     * What the business has.
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
