<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\PepayException;

/**
 * Catching up on events.
 *
 * @internal
 */
trait EventsHelpers
{
    /**
     * Every event after one that is known, from old to new: what webhooks would have told in the meantime.
     *
     * @param string $eventId the last event that is known
     * @param int|null $limit how many events a page holds; the provider sets the default
     *
     * @return \Generator<int, Event>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function recoverSince(string $eventId, ?int $limit = null, ?CallOptions $options = null): \Generator
    {
        return $this->iter(limit: $limit, endingBefore: $eventId, options: $options);
    }
}
