<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * How to open the live stream of a payment session.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read string|null $token the token that opens the stream
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class WsConnection implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        #[\SensitiveParameter]
        ?string $token = null,
        /** The path of the stream: `/ws/payment`. */
        public ?string $endpoint = null,
        /** The format of the stream's messages: `event_v1`. */
        public ?string $format = null,
        /** The path and query of the stream, without the token. */
        public ?string $wsUrl = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide(['token' => $token], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            token: $fields->text('token'),
            endpoint: $fields->text('endpoint'),
            format: $fields->text('format'),
            wsUrl: $fields->text('ws_url'),
            extra: $fields->extra(),
        );
    }
}
