<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * The payment status of a session.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PaymentStatus implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The payment status of the invoice. See {@see InvoiceStatus}. */
        public string $status,
        /** When the invoice was paid in full; absent until then. */
        public ?DateTimeImmutable $paidAt = null,
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
            status: $fields->text('status') ?? $fields->missing('status'),
            paidAt: $fields->time('paid_at'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
