<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * Sends one request, once: it follows no redirect, repeats nothing and waits no longer than it is told.
 *
 * What it must get right is the difference between {@see NotSent}, which allows a payment to be sent again, and
 * {@see MaybeSent}. When in doubt, it is the latter. Whatever it throws counts as `MaybeSent` too.
 */
interface Transport
{
    public function send(Request $request): Received|NotSent|MaybeSent;
}
