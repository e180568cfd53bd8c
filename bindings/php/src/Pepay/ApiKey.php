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
 * An API key. Only the reply to its creation contains its text.
 *
 * @see https://docs-alpha.pepay.io/sdk/merchants/api-keys
 *
 * @property-read string|null $apiKey the text of the key. Present only in the reply to its creation
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class ApiKey implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The key's id, which `apiKeys->revoke()` takes. It is not the key itself. */
        public string $keyId,
        /** The name that the merchant has given to the key. */
        public ?string $name = null,
        /** What the key is for: `merchant` or `commerce`. */
        public ?string $scope = null,
        /** When the key expires; absent if it never does. */
        public ?DateTimeImmutable $expiresAt = null,
        /** Whether the key can be used. See {@see ApiKeyStatus}. */
        public ?string $status = null,
        /** When the key was last used; absent if it never was. */
        public ?DateTimeImmutable $lastUsedAt = null,
        /** When the key was created. */
        public ?DateTimeImmutable $createdAt = null,
        /** When the key was revoked. */
        public ?DateTimeImmutable $revokedAt = null,
        /** Why the key was revoked. */
        public ?string $revokedReason = null,
        #[\SensitiveParameter]
        ?string $apiKey = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide(['apiKey' => $apiKey], [], $extra);
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
            keyId: $fields->text('key_id') ?? $fields->missing('key_id'),
            name: $fields->text('name'),
            scope: $fields->text('scope'),
            expiresAt: $fields->time('expires_at'),
            status: $fields->text('status'),
            lastUsedAt: $fields->time('last_used_at'),
            createdAt: $fields->time('created_at'),
            revokedAt: $fields->time('revoked_at'),
            revokedReason: $fields->text('revoked_reason'),
            apiKey: $fields->text('api_key'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
