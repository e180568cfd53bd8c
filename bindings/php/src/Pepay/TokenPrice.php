<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Fields;

/**
 * What a token is worth.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/tokens
 */
final readonly class TokenPrice
{
    public function __construct(
        /** In US dollars. */
        public ?string $usd = null,
        /** When that was so. */
        public ?DateTimeImmutable $lastUpdatedAt = null,
        /** Who said so. */
        public ?string $providerType = null,
    ) {
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            usd: $fields->value('usd'),
            lastUpdatedAt: $fields->time('last_updated_at'),
            providerType: $fields->value('provider_type'),
        );
    }
}
