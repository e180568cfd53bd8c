<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * What a first partial payment has fixed: the rest must come on this network and token.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 */
final readonly class Lock
{
    public function __construct(
        /** The only network. See {@see Network}. */
        public ?string $network = null,
        /** The only token. */
        public ?int $tokenId = null,
        /** The current address for it. */
        public ?string $address = null,
        /** What is still to be paid, exact, in US dollars; null if the provider does not say. */
        public ?string $remainingUsd = null,
    ) {
    }
}
