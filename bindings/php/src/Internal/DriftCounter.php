<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Drift;

/**
 * What was odd about the replies to a client and its copies.
 *
 * @internal
 */
final class DriftCounter
{
    /** More kinds are not counted: a hostile server could invent them without end. */
    private const MAX_KINDS = 1_000;

    /** @var array<string, Drift> by operation and text */
    private array $seen = [];

    public function add(Call $call): void
    {
        $sentences = $call->drift();
        $operation = $sentences === [] ? '' : $call->route()->name;
        foreach ($sentences as $sentence) {
            $kind = "$operation $sentence";
            if (isset($this->seen[$kind]) || \count($this->seen) < self::MAX_KINDS) {
                $count = ($this->seen[$kind]->count ?? 0) + 1;
                $this->seen[$kind] = new Drift($operation, $sentence, $count);
            }
        }
    }

    /** @return list<Drift> */
    public function counts(): array
    {
        return array_values($this->seen);
    }
}
