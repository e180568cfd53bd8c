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
        {--since= : Where to begin at Pepay: how long ago, such as 7d, or the id of an event. An empty inbox needs it}
        {--session=* : Sessions of Payviox to look up besides}';

    protected $description = 'Handle what was never delivered, has failed or waits';

    public function handle(Payments $payments): int
    {
        $since = (string) $this->option('since');
        if (preg_match('/^\d/', $since) === 1) {
            $since = $this->duration($since);
            if ($since === null) {
                return self::FAILURE;
            }
        }
        $isComplete = true;
        if ($payments->setting('api_key') !== null) {
            $isComplete = $this->recover($payments, 'Pepay', $payments->client(), $since === '' ? null : $since);
        }
        if ($payments->setting('payviox_api_key') !== null) {
            $sessions = (array) $this->option('session');
            $isComplete = $this->recover($payments, 'Payviox', $payments->payviox(), null, $sessions) && $isComplete;
        }

        return $isComplete ? self::SUCCESS : self::FAILURE;
    }

    /**
     * @param list<string> $sessions
     *
     * @return bool whether nothing is left to look after
     */
    private function recover(
        Payments $payments,
        string $name,
        \Pepay\Pepay|\Pepay\Payviox $client,
        \DateInterval|string|null $since,
        array $sessions = [],
    ): bool {
        try {
            $recovery = $payments->inbox()->recover(
                $client,
                $since,
                $sessions,
                tell: fn (Recovered $recovered) => $this->line(self::first((string) $recovered)),
            );
        } catch (ConfigException | RecoveryException $exception) {
            $this->error("$name: {$exception->getMessage()}");

            return false;
        }
        $this->info("$name: $recovery");
        foreach ($recovery->unknownSessions as $session) {
            $this->error("Payviox does not know the session $session by this key");
        }

        return $recovery->isComplete();
    }
}
