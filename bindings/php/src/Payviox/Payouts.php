<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\CallOptions;
use Pepay\Exception\InvalidRequestException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * Payouts to people by e-mail address.
 *
 * @see https://docs.payviox.com/api/payout/create-payout-user
 */
final readonly class Payouts
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Adds money to a payee's payout balance, from which the payee withdraws it. There is no idempotency key: a
     * repeated call pays twice.
     *
     * `POST /payout/create`
     *
     * @param string $email the payee's e-mail address. An unknown address creates the payee. At most 255
     *     characters
     * @param int $amount the amount to pay, in cents. It is taken from the payout balance. Between 1 and
     *     100000000
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function create(string $email, int|float $amount, ?CallOptions $options = null): Payout
    {
        $params = Params::given(email: $email, amount: Params::cents('amount', $amount));

        return Payout::of($this->client->call(Operation::PayvioxPayoutsCreate, $params, $options));
    }
}
