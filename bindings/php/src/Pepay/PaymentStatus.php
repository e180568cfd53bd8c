<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Response;

/**
 * The payment status of a session.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 */
final readonly class PaymentStatus
{
    public function __construct(
        /** The payment status of the invoice. See {@see InvoiceStatus}. */
        public string $status,
        /** When the invoice was paid in full; absent until then. */
        public ?DateTimeImmutable $paidAt = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
    ) {
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
            status: $fields->required('status'),
            paidAt: $fields->time('paid_at'),
            response: $response,
        );
    }
}
