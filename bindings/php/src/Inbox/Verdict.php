<?php

declare(strict_types=1);

namespace Pepay\Inbox;

/**
 * What became of a delivery.
 */
enum Verdict: string
{
    /** Its handlers ran, and what they wrote is committed with it. */
    case Handled = 'handled';
    /** A newer event of its subject was handled before; only handlers for stale events ran. */
    case Stale = 'stale';
    /** A handler failed. The event is open: it is handled anew when it is delivered or replayed again. */
    case Failed = 'failed';
    /** A handler cannot do its work yet. The event is open, too. */
    case Waiting = 'waiting';
    /** It had failed or waited, and then a newer event was handled, so that it never ran. Its error is kept. */
    case Overtaken = 'overtaken';
    /** The event was settled before. */
    case Duplicate = 'duplicate';

    /**
     * Whether the provider need not deliver the event again.
     */
    public function isSettled(): bool
    {
        return $this !== self::Failed && $this !== self::Waiting;
    }
}
