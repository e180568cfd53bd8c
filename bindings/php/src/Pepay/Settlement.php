<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Response;

/**
 * What payments are settled to.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/settlement
 */
final readonly class Settlement
{
    public function __construct(
        /** Which kind of token. See {@see SettlementPreference}. */
        public ?string $settlementPreference = null,
        /** The provider's words for it. */
        public ?string $description = null,
        /** The token chosen. */
        public ?SettlementToken $selectedSettlementToken = null,
        /**
         * What could be chosen.
         *
         * @var list<SettlementToken>|null
         */
        public ?array $availableStableTokens = null,
        /** When it last changed. */
        public ?DateTimeImmutable $updatedAt = null,
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
            settlementPreference: $fields->value('settlement_preference'),
            description: $fields->value('description'),
            selectedSettlementToken: $fields->object('selected_settlement_token', SettlementToken::class),
            availableStableTokens: $fields->list('available_stable_tokens', SettlementToken::class),
            updatedAt: $fields->time('updated_at'),
            response: $response,
        );
    }
}
