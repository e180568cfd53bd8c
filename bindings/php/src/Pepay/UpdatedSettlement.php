<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Response;

/**
 * The token chosen.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/settlement
 */
final readonly class UpdatedSettlement
{
    public function __construct(
        /** Always true. */
        public ?bool $success = null,
        /** The provider's words. */
        public ?string $message = null,
        /** The token. */
        public ?SettlementToken $settlementToken = null,
        /** When it was chosen. */
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
            success: $fields->value('success'),
            message: $fields->value('message'),
            settlementToken: $fields->object('settlement_token', SettlementToken::class),
            updatedAt: $fields->time('updated_at'),
            response: $response,
        );
    }
}
