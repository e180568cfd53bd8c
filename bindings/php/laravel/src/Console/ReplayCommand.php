<?php

declare(strict_types=1);

namespace Pepay\Laravel\Console;

use Pepay\Inbox\Inbox;
use Pepay\Inbox\Receipt;
use Pepay\Inbox\Verdict;
use Pepay\Laravel\Payments;

final class ReplayCommand extends PepayCommand
{
    protected $signature = 'pepay:replay
        {ids?* : The numbers of the events, as the option list prints them; default all that are open}
        {--list : Only list the events that have failed or wait}
        {--force : Handle settled events once more; needs their numbers}';

    protected $description = 'Handle webhooks again that have failed or wait';

    public function handle(Payments $payments): int
    {
        $ids = (array) $this->argument('ids');
        if ($this->option('force') && $ids === []) {
            $this->error('--force needs the numbers of the events');

            return self::FAILURE;
        }
        $inbox = $payments->inbox();
        $open = $this->open($inbox);
        if ($this->option('list')) {
            foreach ($open as $failure) {
                $this->line(self::label($failure) . "  {$failure->verdict->value}: " . self::first($failure->error));
            }

            return self::SUCCESS;
        }
        $isSettled = true;
        foreach ($ids === [] ? array_keys($open) : $ids as $id) {
            $label = isset($open[$id]) ? self::label($open[$id]) : (string) $id;
            try {
                $receipt = $inbox->replay((int) $id, (bool) $this->option('force'));
            } catch (\OutOfBoundsException $exception) {
                $this->error($exception->getMessage());

                return self::FAILURE;
            }
            $this->line("$label  " . self::said($receipt));
            $isSettled = $isSettled && $receipt->verdict->isSettled();
        }
        if ($open === [] && $ids === []) {
            $this->info('No event has failed or waits.');
        }

        return $isSettled ? self::SUCCESS : self::FAILURE;
    }

    /** @return array<int, \Pepay\Inbox\Failure> by their ids */
    private function open(Inbox $inbox): array
    {
        $open = [];
        $last = 0;
        while (($failures = $inbox->failures(after: $last)) !== []) {
            foreach ($failures as $failure) {
                $open[$last = $failure->id] = $failure;
            }
        }

        return $open;
    }

    private static function said(Receipt $receipt): string
    {
        return match (true) {
            $receipt->verdict === Verdict::Duplicate => 'settled before: --force handles it once more',
            $receipt->error !== null => "{$receipt->verdict->value}: " . self::first($receipt->error->getMessage()),
            default => $receipt->verdict->value,
        };
    }
}
