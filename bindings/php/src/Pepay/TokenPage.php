<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * Tokens, with the merchant's decisions about them.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/tokens
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class TokenPage implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /**
         * The tokens.
         *
         * @var list<MerchantToken>
         */
        public array $tokens,
        /** Which tokens the merchant accepts. See {@see AcceptancePolicy}. */
        public ?string $acceptancePolicy = null,
        /** The environment of the tokens. See {@see Environment}. */
        public ?string $environment = null,
        /** How many tokens match the search. Present in the reply of `tokens->search()`. */
        public ?int $total = null,
        /** How many tokens the page may hold. Present in the reply of `tokens->search()`. */
        public ?int $limit = null,
        /** How many tokens were skipped. Present in the reply of `tokens->search()`. */
        public ?int $offset = null,
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
            tokens: $fields->list('tokens', MerchantToken::class, $response) ?? [],
            acceptancePolicy: $fields->text('acceptance_policy'),
            environment: $fields->text('environment'),
            total: $fields->integer('total'),
            limit: $fields->integer('limit'),
            offset: $fields->integer('offset'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
