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
 * What the merchant's payments are settled in.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/settlement
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Settlement implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Which kind of token payments are settled in. See {@see SettlementPreference}. */
        public ?string $settlementPreference = null,
        /** The provider's description of the preference. */
        public ?string $description = null,
        /** The token that payments are settled in. */
        public ?SettlementToken $selectedSettlementToken = null,
        /**
         * The stable tokens that can be chosen.
         *
         * @var list<SettlementToken>|null
         */
        public ?array $availableStableTokens = null,
        /** When the settings last changed. */
        public ?DateTimeImmutable $updatedAt = null,
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
            settlementPreference: $fields->text('settlement_preference'),
            description: $fields->text('description'),
            selectedSettlementToken: $fields->object('selected_settlement_token', SettlementToken::class),
            availableStableTokens: $fields->list('available_stable_tokens', SettlementToken::class),
            updatedAt: $fields->time('updated_at'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
