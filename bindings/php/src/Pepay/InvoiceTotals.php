<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * Totals of invoices by status.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class InvoiceTotals implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The totals. */
        public TotalsByStatus $totals,
        /** Always `invoice_totals`. */
        public ?string $object = null,
        /** Always `usd`. */
        public ?string $currency = null,
        /** The unit of the integer amounts, always `usd_millis`: thousandths of a US dollar. */
        public ?string $amountUnit = null,
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
            totals: $fields->object('totals', TotalsByStatus::class),
            object: $fields->text('object'),
            currency: $fields->text('currency'),
            amountUnit: $fields->text('amount_unit'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
