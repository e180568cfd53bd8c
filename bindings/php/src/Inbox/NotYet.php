<?php

declare(strict_types=1);

namespace Pepay\Inbox;

/**
 * What a handler throws that cannot do its work yet, for example because the order is not in the database.
 *
 * Its changes are rolled back, the event waits, and the provider delivers it again.
 */
class NotYet extends \RuntimeException
{
}
