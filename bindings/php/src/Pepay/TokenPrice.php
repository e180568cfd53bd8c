<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * The price of a token.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/tokens
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class TokenPrice implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The price of one token, in US dollars. */
        public ?string $usd = null,
        /** When the price was last updated. */
        public ?DateTimeImmutable $lastUpdatedAt = null,
        /** The source of the price. */
        public ?string $providerType = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            usd: $fields->text('usd'),
            lastUpdatedAt: $fields->time('last_updated_at'),
            providerType: $fields->text('provider_type'),
            extra: $fields->extra(),
        );
    }
}
