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
 * An address to pay to, with a quote for the amount of tokens.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PaymentAddress implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The address to pay to. May be absent if there is no quote. */
        public ?string $tempAddress = null,
        /** Always true, even without a usable quote: `quoteStatus` says whether there is one. */
        public ?bool $success = null,
        /** Whether the quote can be used. See {@see QuoteStatus}. */
        public ?string $quoteStatus = null,
        /** The state of the quote in detail: `ok`, `quote_unavailable`, `quote_expired` or `settlement_unavailable`. */
        public ?string $statusCode = null,
        /** The provider's message about the quote. */
        public ?string $message = null,
        /** The network to pay on. See {@see Network}. */
        public ?string $network = null,
        /** The id of the token to pay with. */
        public ?int $supportedTokenId = null,
        /** How many tokens to send. A small buffer is included. */
        public ?string $estimatedTokenAmount = null,
        /** How many tokens one US dollar is worth. */
        public ?string $exchangeRate = null,
        /** The amount that the quote is for, in US dollars. */
        public ?string $usdAmount = null,
        /** When the quote was made. */
        public ?DateTimeImmutable $quoteLastUpdatedAt = null,
        /** When the quote expires. */
        public ?DateTimeImmutable $quoteValidUntil = null,
        /** How long the quote is valid, in seconds from when the reply was sent. */
        public ?int $quoteExpiresInSeconds = null,
        /** Whether another call may give a usable quote. */
        public ?bool $retryable = null,
        /** How long to wait before another call, in seconds. */
        public ?int $retryAfterSeconds = null,
        /** How to open the live stream of this payment session. */
        public ?WsConnection $wsConnection = null,
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
            tempAddress: $fields->text('temp_address'),
            success: $fields->boolean('success'),
            quoteStatus: $fields->text('quote_status'),
            statusCode: $fields->text('status_code'),
            message: $fields->text('message'),
            network: $fields->text('network'),
            supportedTokenId: $fields->integer('supported_token_id'),
            estimatedTokenAmount: $fields->text('estimated_token_amount'),
            exchangeRate: $fields->text('exchange_rate'),
            usdAmount: $fields->text('usd_amount'),
            quoteLastUpdatedAt: $fields->time('quote_last_updated_at'),
            quoteValidUntil: $fields->time('quote_valid_until'),
            quoteExpiresInSeconds: $fields->integer('quote_expires_in_seconds'),
            retryable: $fields->boolean('retryable'),
            retryAfterSeconds: $fields->integer('retry_after_seconds'),
            wsConnection: $fields->object('ws_connection', WsConnection::class),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
