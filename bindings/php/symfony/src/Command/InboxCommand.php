<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Command;

use Pepay\Inbox\Failure;
use Pepay\Inbox\Inbox;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Exception\InvalidArgumentException;

/**
 * A command about the inbox.
 *
 * @internal
 */
abstract class InboxCommand extends Command
{
    /**
     * @param \Closure(): Inbox $inbox
     */
    public function __construct(private readonly \Closure $inbox)
    {
        parent::__construct();
    }

    protected function inbox(): Inbox
    {
        return ($this->inbox)();
    }

    /**
     * What an event is called in a line.
     */
    protected static function label(Failure $failure): string
    {
        $received = $failure->receivedAt->format('Y-m-d H:i:s');

        return "$failure->id  $received  $failure->name  $failure->subject";
    }

    /**
     * Some errors go on for many lines.
     */
    protected static function line(string $text): string
    {
        return (string) strtok($text, "\r\n");
    }

    /**
     * A time such as `15m`, `12h` or `90d`.
     */
    protected static function duration(string $text): \DateInterval
    {
        $seconds = preg_match('/^(\d{1,9})([smhd])$/', $text, $found) === 1
            ? (int) $found[1] * ['s' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400][$found[2]]
            : 0;
        if ($seconds === 0) {
            throw new InvalidArgumentException("\"$text\" is not a time such as 90s, 15m, 12h or 30d");
        }

        return new \DateInterval("PT{$seconds}S");
    }
}
