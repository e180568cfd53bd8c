<?php

declare(strict_types=1);

namespace Pepay\Laravel\Console;

use Pepay\Laravel\Payments;

final class PruneCommand extends PepayCommand
{
    protected $signature = 'pepay:prune
        {--older-than=90d : Delete what was settled longer ago, such as 90d}
        {--force : Also what is younger than 30 days, by which the inbox tells what was delivered before}';

    protected $description = 'Delete events of the inbox that were settled long ago; open ones stay';

    public function handle(Payments $payments): int
    {
        $age = $this->duration((string) $this->option('older-than'));
        if ($age === null) {
            return self::FAILURE;
        }
        try {
            $count = $payments->inbox()->prune($age, (bool) $this->option('force'));
        } catch (\InvalidArgumentException $exception) {
            $this->error($exception->getMessage());

            return self::FAILURE;
        }
        $this->info("Deleted $count " . ($count === 1 ? 'event.' : 'events.'));

        return self::SUCCESS;
    }
}
