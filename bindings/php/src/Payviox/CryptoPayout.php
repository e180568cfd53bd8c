<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;

/**
 * A payout in crypto.
 *
 * @see https://docs.payviox.com/api/payout/webhooks
 */
final readonly class CryptoPayout
{
    public function __construct(
        /** The provider's id. */
        public ?string $orderId = null,
        /** Such as `USDT`. */
        public ?string $currency = null,
        /** Such as `ERC20`. */
        public ?string $chain = null,
        /** How much of it. Exact. */
        public ?string $cryptoAmount = null,
        /** What that is in dollars. */
        public ?string $usdAmount = null,
        /** What the network takes. Exact. */
        public ?string $networkFee = null,
        /** Where it goes. */
        public ?string $toAddress = null,
        /** The transaction. */
        public ?string $txHash = null,
        /** How often it is confirmed. */
        public ?int $confirmations = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            orderId: $fields->value('order_id'),
            currency: $fields->value('currency'),
            chain: $fields->value('chain'),
            cryptoAmount: $fields->value('crypto_amount'),
            usdAmount: $fields->value('usd_amount'),
            networkFee: $fields->value('network_fee'),
            toAddress: $fields->value('to_address'),
            txHash: $fields->value('tx_hash'),
            confirmations: $fields->value('confirmations'),
        );
    }
}
