<?php

declare(strict_types=1);

namespace Pepay\Webhooks;

use Pepay\Inbox\Receipt;
use Pepay\Inbox\Verdict;

/**
 * What to answer a provider. After anything but 200 it delivers the event again.
 */
final readonly class Answer
{
    /** @internal */
    public function __construct(
        /** The HTTP status. */
        public int $status,
        /**
         * What the body says: `['outcome' => 'handled']` or `['error' => 'invalid_signature']`.
         *
         * @var array<string, string>
         */
        public array $says,
        /**
         * Headers, by their names.
         *
         * @var array<string, string>
         */
        public array $headers = ['Content-Type' => 'application/json'],
        /** What the inbox says, if one has taken the event. */
        public ?Receipt $receipt = null,
    ) {
    }

    /**
     * The body, in JSON.
     */
    public function json(): string
    {
        return json_encode($this->says, JSON_THROW_ON_ERROR);
    }

    /**
     * Where there is no secret to check a webhook with.
     */
    public static function notConfigured(): self
    {
        return self::refusal(404, 'not_configured');
    }

    /** @internal */
    public static function of(Receipt $receipt): self
    {
        return new self($receipt->status, ['outcome' => $receipt->verdict->value], receipt: $receipt);
    }

    /** @internal */
    public static function handled(): self
    {
        return new self(200, ['outcome' => Verdict::Handled->value]);
    }

    /**
     * @internal
     *
     * @param array<string, string> $headers
     */
    public static function refusal(int $status, string $error, array $headers = []): self
    {
        return new self($status, ['error' => $error], ['Content-Type' => 'application/json'] + $headers);
    }
}
