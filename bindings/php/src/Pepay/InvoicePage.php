<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * One page of invoices, newest first.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class InvoicePage implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /**
         * The invoices on this page, newest first.
         *
         * @var list<Invoice>
         */
        public array $data,
        /** Always `list`. */
        public ?string $object = null,
        /** Whether there are more invoices beyond this page, in the direction of travel. */
        public ?bool $hasMore = null,
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
            data: $fields->list('data', Invoice::class, $response) ?? [],
            object: $fields->text('object'),
            hasMore: $fields->boolean('has_more'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
