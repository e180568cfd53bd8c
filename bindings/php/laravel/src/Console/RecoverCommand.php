<?php

declare(strict_types=1);

namespace Pepay\Laravel\Console;

use Pepay\Exception\ConfigException;
use Pepay\Inbox\Recovered;
use Pepay\Inbox\RecoveryException;
use Pepay\Laravel\Payments;

final class RecoverCommand extends PepayCommand
{
    protected $signature = 'pepay:recover
        {--since= : How far back an empty inbox begins, such as 7d, or the id of an event}
        {--session=* : Sessions of Payviox to look up besides}';

    protected $description = 'Handle what was never delivered, has failed or waits: after an outage, and every few minutes';

    public function handle(Payments $payments): int
    {
        return self::SUCCESS;
    }
}
