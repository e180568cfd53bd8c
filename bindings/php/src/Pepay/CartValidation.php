<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * Whether what is in a cart can be ordered.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CartValidation implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Whether all of it can be ordered. */
        public ?bool $isValid = null,
        /**
         * The items that can be ordered.
         *
         * @var list<LineItem>|null
         */
        public ?array $validItems = null,
        /**
         * The items that cannot be ordered.
         *
         * @var list<InvalidItem>|null
         */
        public ?array $invalidItems = null,
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
            isValid: $fields->boolean('isValid'),
            validItems: $fields->list('validItems', LineItem::class),
            invalidItems: $fields->list('invalidItems', InvalidItem::class),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
