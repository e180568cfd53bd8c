<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A new payout.
 *
 * @see https://docs.payviox.com/api/payout/create-payout-user
 *
 * @property-read string $hash the credential with which the payee withdraws the money. It belongs to the payee
 *     and is secret
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Payout implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        #[\SensitiveParameter]
        string $hash,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide(['hash' => $hash], [], $extra);
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
            hash: $fields->text('hash') ?? $fields->missing('hash'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
