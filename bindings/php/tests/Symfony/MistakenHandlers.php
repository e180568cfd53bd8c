<?php

declare(strict_types=1);

namespace Pepay\Tests\Symfony;

use Pepay\Pepay\Event;

/**
 * Handlers that an inbox could not call.
 */
final class MistakenHandlers
{
    public function ship(Event $event): void
    {
    }

    public function needsMore(Event $event, \PDO $pdo, object $more): void
    {
    }

    public function gives(): \Generator
    {
        yield 1;
    }
}
