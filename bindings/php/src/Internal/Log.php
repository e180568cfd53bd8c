<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\AttemptInfo;
use Pepay\Inbox\Receipt;
use Pepay\Inbox\Verdict;
use Pepay\ResultInfo;
use Psr\Log\LoggerInterface;

/**
 * What is told to a PSR-3 logger: the words of all languages, and the facts as context.
 *
 * A logger that fails must not cost a payment, or have an event handled twice: what it throws goes to PHP's log.
 *
 * @internal
 */
final readonly class Log
{
    public function __construct(private ?LoggerInterface $logger)
    {
    }

    public function attempt(AttemptInfo $info): void
    {
        $text = sprintf(
            '%s %s, attempt %d: %s after %.0f ms',
            $info->method,
            $info->path,
            $info->number,
            $info->outcome,
            $info->durationMs,
        );
        $next = $info->pauseMs === null ? '' : sprintf('; the next one in %.2f s', $info->pauseMs / 1000);
        $this->write($next === '' ? 'debug' : 'info', $text . $next, get_object_vars($info));
    }

    public function result(ResultInfo $info): void
    {
        $this->write('info', sprintf(
            '%s (%s %s): %s after %.0f ms, attempt %d%s',
            $info->operation,
            $info->method,
            $info->path,
            $info->error === null ? "status $info->status" : "$info->error error",
            $info->durationMs,
            $info->retries + 1,
            $info->requestId === null ? '' : ", request '$info->requestId'",
        ), get_object_vars($info));
    }

    /**
     * What became of an event in an inbox.
     *
     * @param array<string, string> $claim
     */
    public function receipt(array $claim, Receipt $receipt): void
    {
        $event = "{$claim['name']} {$claim['dedupe_key']}";
        $facts = ['event' => $claim['name'], 'key' => $claim['dedupe_key'], 'verdict' => $receipt->verdict->value];
        match ($receipt->verdict) {
            Verdict::Waiting => $this->write('info', "$event waits: {$receipt->error?->getMessage()}", $facts),
            Verdict::Failed => $this->write('error', "$event could not be handled", $facts + [
                'exception' => $receipt->error,
            ]),
            default => $this->write('info', "$event is {$receipt->verdict->value}", $facts),
        };
        if ($receipt->isPaidAgain) {
            $this->write('warning', "{$claim['subject']} was paid twice: give one of the payments back", $facts);
        }
    }

    /** @param array<string, mixed> $context */
    public function write(string $level, string $text, array $context = []): void
    {
        try {
            $this->logger?->log($level, "pepay: $text", $context);
        } catch (\Throwable $thrown) {
            self::complain('a logger', $thrown);
        }
    }

    /**
     * To PHP's log, not through a warning, which frameworks make exceptions of.
     */
    public static function complain(string $who, \Throwable $thrown): void
    {
        error_log(sprintf(
            'pepay: %s threw %s: %s in %s:%d',
            $who,
            $thrown::class,
            $thrown->getMessage(),
            $thrown->getFile(),
            $thrown->getLine(),
        ));
    }
}
