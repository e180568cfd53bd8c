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
     * How long ago, a time, or the id of an event.
     */
    protected static function moment(string $text): \DateInterval|\DateTimeImmutable|string
    {
        if (str_starts_with($text, 'evt_')) {
            return $text;
        }
        if (preg_match('/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/', $text) === 1) {
            return new \DateTimeImmutable($text);
        }
        try {
            return self::duration($text);
        } catch (InvalidArgumentException) {
            throw new InvalidArgumentException(
                "\"$text\" is neither a time with its zone, such as 2026-11-27T10:00Z, nor how long ago, such as 2h,"
                . ' nor the id of an event',
            );
        }
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
