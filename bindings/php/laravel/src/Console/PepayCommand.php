<?php

declare(strict_types=1);

namespace Pepay\Laravel\Console;

use Illuminate\Console\Command;
use Pepay\Inbox\Failure;

/**
 * What the commands share.
 *
 * @internal
 */
abstract class PepayCommand extends Command
{
    /**
     * A duration such as `90d`, `12h` or `15m`.
     */
    protected function duration(string $text): ?\DateInterval
    {
        $units = ['s' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400];
        if (preg_match('/^([1-9]\d{0,8})([smhd])$/', $text, $found) === 1) {
            return new \DateInterval('PT' . (int) $found[1] * $units[$found[2]] . 'S');
        }
        $this->error("\"$text\" is not a duration: write 90d, 12h, 15m or 30s");

        return null;
    }

    /**
     * An event in a line.
     */
    protected static function label(Failure $failure): string
    {
        $received = $failure->receivedAt->format('Y-m-d H:i:s');

        return "$failure->id  $received  $failure->name  $failure->subject";
    }

    /**
     * The first line of a text, since some errors go on.
     */
    protected static function first(string $text): string
    {
        return (string) strtok($text, "\r\n");
    }
}
