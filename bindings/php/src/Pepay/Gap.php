<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;

/**
 * A place in a stream where events may be missing, because the provider no longer has them. Read from the API what
 * they may have been about, such as the invoices that are open.
 *
 * @see https://docs-alpha.pepay.io/api-spec/realtime/websockets
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Gap implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The id of the last event before the gap; absent at the beginning. */
        public ?string $after = null,
        /** The id of the first event after the gap; absent if there is none yet. */
        public ?string $before = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function read(Fields $fields): self
    {
        return new self(
            after: $fields->text('after'),
            before: $fields->text('before'),
            extra: $fields->extra(),
        );
    }
}
