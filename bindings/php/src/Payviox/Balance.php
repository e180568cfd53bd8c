<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * The balances of the business.
 *
 * @see https://docs.payviox.com/api/endpoints/get-balance
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Balance implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The balance from payments, in cents. */
        public int $balance,
        /** The balance set aside for payouts, in cents. */
        public ?int $payoutBalance = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function of(Call $call): self
    {
        return self::read($call->fields(), $call->response());
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        return new self(
            balance: $fields->integer('balance') ?? $fields->missing('balance'),
            payoutBalance: $fields->integer('payout_balance'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
