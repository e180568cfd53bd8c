<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A payout in crypto.
 *
 * @see https://docs.payviox.com/api/payout/webhooks
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CryptoPayout implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The payout's id at the crypto provider. */
        public ?string $orderId = null,
        /** The token, such as `USDT`. */
        public ?string $currency = null,
        /** The network standard of the token, such as `ERC20`. */
        public ?string $chain = null,
        /** The amount, in tokens. */
        public ?string $cryptoAmount = null,
        /** The amount, in US dollars. */
        public ?string $usdAmount = null,
        /** The network's fee, as a decimal number. Its unit is undocumented. */
        public ?string $networkFee = null,
        /** The address that the tokens are sent to. */
        public ?string $toAddress = null,
        /** The hash of the transaction. */
        public ?string $txHash = null,
        /** How many confirmations the transaction has. */
        public ?int $confirmations = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            orderId: $fields->text('order_id'),
            currency: $fields->text('currency'),
            chain: $fields->text('chain'),
            cryptoAmount: $fields->text('crypto_amount'),
            usdAmount: $fields->text('usd_amount'),
            networkFee: $fields->text('network_fee'),
            toAddress: $fields->text('to_address'),
            txHash: $fields->text('tx_hash'),
            confirmations: $fields->integer('confirmations'),
            extra: $fields->extra(),
        );
    }
}
