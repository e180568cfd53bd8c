<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\Transport;

/**
 * Answers what a script says, if it is asked for that.
 */
final class ScriptedTransport implements Transport
{
    /** @param list<array<string, mixed>> $calls each with a `url`, a `body`, and a `status` unless it is 200 */
    public function __construct(private array $calls)
    {
    }

    public function send(Request $request): Received
    {
        $canned = array_shift($this->calls);
        $asked = preg_replace('{^https://[^/]+}', '', $request->url);
        if ($asked !== ($canned['url'] ?? null)) {
            throw new \LogicException("$asked was not to be asked for");
        }

        return new Received($canned['status'] ?? 200, '', json_encode($canned['body'] ?: new \stdClass()));
    }

    /**
     * How many answers are left.
     */
    public function left(): int
    {
        return \count($this->calls);
    }
}
