<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * What an order was paid with.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class OrderPaymentDetails implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The network that was paid on. See {@see Network}. */
        public ?string $network = null,
        /** The symbol of the token that was paid with. */
        public ?string $token = null,
        /** How many tokens were paid. */
        public ?string $amount = null,
        /** The hash of the payment's transaction. */
        public ?string $txHash = null,
        /** The address of the wallet that paid. */
        public ?string $walletAddress = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            network: $fields->text('network'),
            token: $fields->text('token'),
            amount: $fields->text('amount'),
            txHash: $fields->text('txHash'),
            walletAddress: $fields->text('walletAddress'),
            extra: $fields->extra(),
        );
    }
}
