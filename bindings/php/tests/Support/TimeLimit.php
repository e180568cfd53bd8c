<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use PHPUnit\Runner\AfterTestHook;
use PHPUnit\Runner\BeforeTestHook;

/**
 * A test that hangs says where, and ends the run.
 */
final class TimeLimit implements BeforeTestHook, AfterTestHook
{
    private const SECONDS = 60;

    public function executeBeforeTest(string $test): void
    {
        if (!\function_exists('pcntl_alarm')) {
            return;
        }
        pcntl_signal(SIGALRM, static function () use ($test): void {
            fprintf(STDERR, "\n%s has taken longer than %d seconds; it is here:\n", $test, self::SECONDS);
            fwrite(STDERR, (new \Exception())->getTraceAsString() . "\n");
            exit(1);
        });
        pcntl_alarm(self::SECONDS);
    }

    public function executeAfterTest(string $test, float $time): void
    {
        \function_exists('pcntl_alarm') && pcntl_alarm(0);
    }
}
