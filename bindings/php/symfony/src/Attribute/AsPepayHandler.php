<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Attribute;

use Pepay\Enums\EventName;

/**
 * Calls a method, or a class with `__invoke`, for events with any of these names: `($event, $connection)`.
 *
 * It runs in the transaction that claims the event: what it writes through the connection, which is the application's
 * own, is kept together with the claim, or not at all. If it throws, the event has failed; if it throws or returns
 * {@see \Pepay\Inbox\NotYet}, the event waits.
 */
#[\Attribute(\Attribute::TARGET_CLASS | \Attribute::TARGET_METHOD | \Attribute::IS_REPEATABLE)]
final readonly class AsPepayHandler
{
    /** @var list<string> */
    public array $names;

    /**
     * @param string|EventName|list<string|EventName> $names {@see \Pepay\EventName}, or `*` for all
     * @param bool $stale whether it also gets what a newer event has overtaken
     * @param int $priority handlers with a higher one run first
     */
    public function __construct(
        string|array|EventName $names,
        public bool $stale = false,
        public int $priority = 0,
    ) {
        $this->names = array_map(
            static fn (string|EventName $name): string => \is_string($name) ? $name : $name->value,
            \is_array($names) ? $names : [$names],
        );
    }
}
