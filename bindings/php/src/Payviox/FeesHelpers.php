<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Exception\InvalidRequestException;
use Pepay\Internal\Params;

/**
 * What fees come to.
 *
 * @internal
 */
trait FeesHelpers
{
    /**
     * What paying an amount costs, in cents, half a cent rounded up. The provider does not say how it rounds.
     *
     * @param int $amount in cents
     *
     * @throws InvalidRequestException for a float, which is not exact, and for too large an amount
     */
    public function on(int|float $amount): int
    {
        $amount = Params::cents('amount', $amount);
        [$static, $staticPlaces] = self::digits($this->staticFees);
        [$percent, $percentPlaces] = self::digits($this->percentFees);
        // In cents, with as many places after the point as either has.
        $places = max($staticPlaces - 2, $percentPlaces, 0);
        $cent = 10 ** $places;
        $total = $static * 10 ** ($places + 2 - $staticPlaces)
            + $percent * 10 ** ($places - $percentPlaces) * $amount
            + intdiv($cent, 2);
        if (!\is_int($total)) {
            // PHP has gone on with floats.
            $message = 'The amount field must be a smaller amount.';
            throw new InvalidRequestException($message, errors: ['amount' => [$message]]);
        }

        return intdiv($total - (($total % $cent) + $cent) % $cent, $cent);
    }

    /**
     * A decimal as an integer, and how many of its digits stand after the point.
     *
     * @return array{int|float, int}
     */
    private static function digits(?string $decimal): array
    {
        [$whole, $fraction] = explode('.', $decimal ?? '0', 2) + [1 => ''];

        return [+($whole . $fraction), \strlen($fraction)];
    }
}
