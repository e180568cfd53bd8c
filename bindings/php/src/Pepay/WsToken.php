<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A token for a live stream.
 *
 * @see https://docs-alpha.pepay.io/api-spec/realtime/ws-token
 *
 * @property-read string $token the token
 */
final readonly class WsToken implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        #[\SensitiveParameter]
        string $token,
        /** `merchant` or `commerce`. */
        public ?string $scope = null,
        /** The merchant's id at Pepay. */
        public ?int $merchantId = null,
        /** Real money or test tokens; none for a merchant's stream. See {@see Environment}. */
        public ?string $networkEnvironment = null,
        /** Until when it holds. */
        public ?DateTimeImmutable $expiresAt = null,
        /** Where the stream is. */
        public ?string $wsUrl = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
    ) {
        $this->hide(['token' => $token]);
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
            token: $fields->required('token'),
            scope: $fields->value('scope'),
            merchantId: $fields->value('merchant_id'),
            networkEnvironment: $fields->value('network_environment'),
            expiresAt: $fields->time('expires_at'),
            wsUrl: $fields->value('ws_url'),
            response: $response,
        );
    }
}
