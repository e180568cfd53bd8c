<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * Whether commerce is available to a merchant.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CommerceStatus implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The state in the provider's own word: `available`, or what stands in the way. */
        public ?string $status = null,
        /** The balance in escrow that orders are placed from, in US dollars. */
        public ?string $escrowBalance = null,
        /** The balance that the escrow must hold, in US dollars. */
        public ?string $minimumRequired = null,
        /** Which parts of commerce the merchant can use. */
        public ?CommerceFeatures $features = null,
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
            status: $fields->text('status'),
            escrowBalance: $fields->text('escrowBalance'),
            minimumRequired: $fields->text('minimumRequired'),
            features: $fields->object('features', CommerceFeatures::class),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
