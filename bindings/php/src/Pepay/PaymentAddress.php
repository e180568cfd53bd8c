<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Response;

/**
 * An address to pay to, with its quote.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 */
final readonly class PaymentAddress
{
    public function __construct(
        /** Where to pay to; there may be none without a quote. */
        public ?string $tempAddress = null,
        /** Always true; problems with the quote are told by the next two. */
        public ?bool $success = null,
        /** Whether the quote can be used. See {@see QuoteStatus}. */
        public ?string $quoteStatus = null,
        /** `ok`, `quote_unavailable`, `quote_expired` or `settlement_unavailable`. */
        public ?string $statusCode = null,
        /** The provider's words. */
        public ?string $message = null,
        /** Where to pay. See {@see Network}. */
        public ?string $network = null,
        /** What to pay with. */
        public ?int $supportedTokenId = null,
        /** How many tokens to send, with a buffer. Exact. */
        public ?string $estimatedTokenAmount = null,
        /** US dollars to tokens. */
        public ?string $exchangeRate = null,
        /** What it is worth. Exact, in US dollars. */
        public ?string $usdAmount = null,
        /** When the quote was made. */
        public ?DateTimeImmutable $quoteLastUpdatedAt = null,
        /** Until when it holds. */
        public ?DateTimeImmutable $quoteValidUntil = null,
        /** The same in seconds from when it was sent. */
        public ?int $quoteExpiresInSeconds = null,
        /** True: ask again. */
        public ?bool $retryable = null,
        /** When to ask again. */
        public ?int $retryAfterSeconds = null,
        /** The live stream of this session. */
        public ?WsConnection $wsConnection = null,
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
            tempAddress: $fields->value('temp_address'),
            success: $fields->value('success'),
            quoteStatus: $fields->value('quote_status'),
            statusCode: $fields->value('status_code'),
            message: $fields->value('message'),
            network: $fields->value('network'),
            supportedTokenId: $fields->value('supported_token_id'),
            estimatedTokenAmount: $fields->value('estimated_token_amount'),
            exchangeRate: $fields->value('exchange_rate'),
            usdAmount: $fields->value('usd_amount'),
            quoteLastUpdatedAt: $fields->time('quote_last_updated_at'),
            quoteValidUntil: $fields->time('quote_valid_until'),
            quoteExpiresInSeconds: $fields->value('quote_expires_in_seconds'),
            retryable: $fields->value('retryable'),
            retryAfterSeconds: $fields->value('retry_after_seconds'),
            wsConnection: $fields->object('ws_connection', WsConnection::class),
            response: $response,
        );
    }
}
