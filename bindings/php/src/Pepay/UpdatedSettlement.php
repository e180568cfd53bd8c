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
 * The token that has been chosen for settlement.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/settlement
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class UpdatedSettlement implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Always true. */
        public ?bool $success = null,
        /** The provider's message. */
        public ?string $message = null,
        /** The token that payments are settled in from now on. */
        public ?SettlementToken $settlementToken = null,
        /** When the token was chosen. */
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
            success: $fields->boolean('success'),
            message: $fields->text('message'),
            settlementToken: $fields->object('settlement_token', SettlementToken::class),
            updatedAt: $fields->time('updated_at'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
