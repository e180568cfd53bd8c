<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use FFI\CData;
use Pepay\Internal\Library;
use Pepay\Internal\Values;

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

    /**
     * @internal
     *
     * @param CData $view a pepay_session_details
     */
    public static function of(CData $view): self
    {
        return new self(
            Library::text($view, 'lock_network'),
            Values::int($view->lock_token_id),
            Library::text($view, 'lock_address'),
            Library::text($view, 'lock_remaining_usd'),
        );
    }
}
