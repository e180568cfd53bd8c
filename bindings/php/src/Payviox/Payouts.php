<?php

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
 * Payouts. All calls need a secret key.
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
     * Gives money to somebody, who is made known by it or gets more. There is no key that would make a repeat safe: it
     * would pay twice.
     *
     * `POST /payout/create`
     *
     * @param string $email whom to pay, up to 255 characters
     * @param int $amount 1 to 100,000,000 cents, from the payout balance
     *
     * @throws InvalidRequestException before anything is sent, or when the provider refuses it
     * @throws OutcomeUnknownException when it may have happened
     * @throws PepayException any other, whose class says what to do about it
     */
    public function create(string $email, int|float $amount, ?CallOptions $options = null): Payout
    {
        $params = Params::given(
            email: $email,
            amount: Params::cents('amount', $amount),
        );

        return Payout::of($this->client->call(Operation::PayvioxPayoutsCreate, $params, $options));
    }
}
