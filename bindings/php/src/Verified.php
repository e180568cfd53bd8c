<?php

declare(strict_types=1);

namespace Pepay;

use DateTimeImmutable;
use FFI\CData;
use Pepay\Internal\Values;

/**
 * What is known about a webhook that can be trusted.
 */
final readonly class Verified
{
    public function __construct(
        /** Which of the secrets matched, counted from 0. */
        public int $secretIndex,
        /** True if it was the previous secret's signature that matched: a rotation is under way. */
        public bool $isPrevious,
        /** When it was signed. Payviox does not say. */
        public ?DateTimeImmutable $signedAt = null,
    ) {
    }

    /**
     * @internal
     *
     * @param CData $verdict a pepay_verdict
     */
    public static function of(CData $verdict): self
    {
        return new self($verdict->secret_index, $verdict->is_previous === 1, Values::time($verdict->signed_at_ms));
    }

    /**
     * @internal
     *
     * @param CData $event a pepay_event_view
     */
    public static function ofEvent(CData $event): self
    {
        return new self($event->secret_index, $event->is_previous === 1);
    }
}
