<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * Sends one request, once: it follows no redirect, repeats nothing and waits no longer than it is told.
 *
 * What it must get right is how far it came, since what was certainly not sent may be sent again. {@see NotSent} and
 * {@see MaybeSent} are short forms; when in doubt, it is the latter. Whatever it throws counts as `MaybeSent` too.
 */
interface Transport
{
    public function send(Request $request): Received|TransportFailure;
}
