<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A key, without its text.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/api-keys
 *
 * @property-read string|null $apiKey the key's text, shown once, when it is made
 */
final readonly class ApiKey implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Its id. */
        public string $keyId,
        /** What the merchant calls it. */
        public ?string $name = null,
        /** `merchant` or `commerce`. */
        public ?string $scope = null,
        /** Until when it holds. */
        public ?DateTimeImmutable $expiresAt = null,
        /** Whether it can be used. See {@see ApiKeyStatus}. */
        public ?string $status = null,
        /** When it was last used. */
        public ?DateTimeImmutable $lastUsedAt = null,
        /** When it was made. */
        public ?DateTimeImmutable $createdAt = null,
        /** When it was revoked. */
        public ?DateTimeImmutable $revokedAt = null,
        /** Why. */
        public ?string $revokedReason = null,
        #[\SensitiveParameter]
        ?string $apiKey = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
    ) {
        $this->hide(['apiKey' => $apiKey]);
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
            keyId: $fields->required('key_id'),
            name: $fields->value('name'),
            scope: $fields->value('scope'),
            expiresAt: $fields->time('expires_at'),
            status: $fields->value('status'),
            lastUsedAt: $fields->time('last_used_at'),
            createdAt: $fields->time('created_at'),
            revokedAt: $fields->time('revoked_at'),
            revokedReason: $fields->value('revoked_reason'),
            apiKey: $fields->value('api_key'),
            response: $response,
        );
    }
}
