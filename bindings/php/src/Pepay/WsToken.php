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
 * A token for a live stream of events.
 *
 * @see https://docs-alpha.pepay.io/api-spec/realtime/ws-token
 *
 * @property-read string $token the token, which is sent as the query parameter `token`
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class WsToken implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        #[\SensitiveParameter]
        string $token,
        /** The scope of the stream: `merchant` or `commerce`. */
        public ?string $scope = null,
        /** The merchant's id at Pepay. */
        public ?int $merchantId = null,
        /**
         * The environment of the stream; absent for a stream of scope `merchant`, which covers both. See {@see
         * Environment}.
         */
        public ?string $networkEnvironment = null,
        /** When the token expires. */
        public ?DateTimeImmutable $expiresAt = null,
        /** The URL of the stream, without the token. */
        public ?string $wsUrl = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide(['token' => $token], [], $extra);
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
            token: $fields->text('token') ?? $fields->missing('token'),
            scope: $fields->text('scope'),
            merchantId: $fields->integer('merchant_id'),
            networkEnvironment: $fields->text('network_environment'),
            expiresAt: $fields->time('expires_at'),
            wsUrl: $fields->text('ws_url'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
