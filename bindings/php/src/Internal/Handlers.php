<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\EventName;

/**
 * The handlers of an inbox, in the order in which they were registered.
 *
 * @internal
 */
final class Handlers
{
    private const EVERY = '*';

    /** @var list<array{\Closure, array<string, int>, bool}> each with its names, and whether it takes stale events */
    private array $registered = [];

    /**
     * @param list<string> $names
     *
     * @throws \InvalidArgumentException when there is no such name, or the handler cannot be called with what it gets
     */
    public function register(array $names, callable $handler, bool $stale): void
    {
        $handler = $handler(...);
        self::check($names, new \ReflectionFunction($handler));
        $this->registered[] = [$handler, array_flip($names), $stale];
    }

    /**
     * Refuses a handler that would never run.
     *
     * @param list<string> $names
     *
     * @throws \InvalidArgumentException
     */
    public static function check(array $names, \ReflectionFunctionAbstract $function): void
    {
        if ($names === []) {
            throw new \InvalidArgumentException('a handler needs the name of an event, or "*"');
        }
        array_map(self::refuseUnknown(...), $names);
        if ($function->isGenerator()) {
            throw new \InvalidArgumentException('the handler is a generator, of which nothing would run');
        }
        if ($function->getNumberOfRequiredParameters() > 2) {
            throw new \InvalidArgumentException('the handler needs more than the event and the PDO, which it is given');
        }
    }

    /**
     * The handlers of an event that goes by these names.
     *
     * @param list<string> $names
     *
     * @return list<\Closure>
     */
    public function matching(array $names, bool $isStale): array
    {
        $wanted = array_flip([self::EVERY, ...$names]);
        $matching = array_filter(
            $this->registered,
            static fn (array $it): bool => array_intersect_key($it[1], $wanted) !== [] && ($it[2] || !$isStale),
        );

        return array_column($matching, 0);
    }

    private static function refuseUnknown(string $name): void
    {
        $known = (new \ReflectionClass(EventName::class))->getConstants();
        if ($name === self::EVERY || \in_array($name, $known, true)) {
            return;
        }
        $distances = array_map(static fn (string $it): int => levenshtein($name, $it), array_combine($known, $known));
        asort($distances);
        $meant = array_key_first($distances);
        $advice = $distances[$meant] <= \strlen($meant) / 3 ? ": did you mean \"$meant\"?" : '';
        throw new \InvalidArgumentException("there is no event \"$name\"$advice");
    }
}
