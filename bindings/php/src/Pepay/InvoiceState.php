<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * An invoice with its latest payment.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class InvoiceState implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The invoice. */
        public Invoice $invoice,
        /** Always `invoiceStatus()`. */
        public ?string $object = null,
        /** The latest payment towards the invoice; absent if there is none. */
        public ?InvoicePayment $latestPayment = null,
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
            invoice: $fields->object('invoice', Invoice::class),
            object: $fields->text('object'),
            latestPayment: $fields->object('latest_payment', InvoicePayment::class),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
