<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * The payor's session as headers, ready to be sent.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read string|null $xSessionToken the payor's session token
 * @property-read string|null $xSignature the signature of the session token
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PaymentSessionHeaders implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        #[\SensitiveParameter]
        ?string $xSessionToken = null,
        #[\SensitiveParameter]
        ?string $xSignature = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide(['xSessionToken' => $xSessionToken, 'xSignature' => $xSignature], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            xSessionToken: $fields->text('x-session-token'),
            xSignature: $fields->text('x-signature'),
            extra: $fields->extra(),
        );
    }
}
