<?php

declare(strict_types=1);

namespace Pepay\Doctor;

use Pepay\Exception\AuthenticationException;
use Pepay\Exception\ConfigException;
use Pepay\Exception\PepayException;
use Pepay\Exception\PermissionDeniedException;
use Pepay\Exception\RateLimitException;
use Pepay\Exception\RequestTimeoutException;
use Pepay\Exception\TransportException;
use Pepay\Response;

/**
 * Whether both APIs can be reached, take the keys, and have the same time.
 *
 * @internal
 */
final class Network
{
    /** What webhooks may be off by, in seconds. */
    private const TOLERANCE = 300;

    /**
     * @param \Closure(): ?Response $read
     *
     * @return iterable<Finding>
     */
    public static function ask(string $name, \Closure $read): iterable
    {
        $started = microtime(true);
        try {
            $response = $read();
        } catch (PepayException $exception) {
            yield self::failure("$name API", $exception);

            return;
        }
        $ended = microtime(true);
        $ms = max(1, (int) round(($ended - $started) * 1000));
        yield new Finding(Level::Ok, "$name API", "answers within $ms ms, and takes the key");
        foreach ($response?->headers() ?? [] as $header => $value) {
            $date = strcasecmp((string) $header, 'date') === 0 ? strtotime(implode((array) $value)) : false;
            if ($date !== false) {
                // The header has whole seconds: on average it is half a second old.
                yield self::clock($name, ($started + $ended) / 2 - $date - 0.5);
            }
        }
    }

    private static function failure(string $about, PepayException $exception): Finding
    {
        $message = $exception->getMessage();

        return match (true) {
            $exception instanceof TransportException, $exception instanceof RequestTimeoutException => new Finding(
                Level::Error,
                $about,
                "cannot be reached: $message",
                'Check the address, the firewall and the proxy. A sandbox has to be started first.',
            ),
            $exception instanceof AuthenticationException => new Finding(
                Level::Error,
                $about,
                "refuses the key: $message (status $exception->status)",
                'Is it a key of this provider, and for the right mode (live or test)? Was it replaced or revoked?',
            ),
            $exception instanceof ConfigException => new Finding(Level::Error, $about, "cannot be asked: $message"),
            default => new Finding(
                $exception instanceof RateLimitException || $exception instanceof PermissionDeniedException
                    ? Level::Warning
                    : Level::Error,
                $about,
                "answers with an error: $message",
                $exception->advice ?? '',
            ),
        };
    }

    private static function clock(string $name, float $skew): Finding
    {
        $seconds = (int) round(abs($skew));
        $text = "this machine is $seconds s " . ($skew > 0 ? 'ahead of' : 'behind') . " $name";
        $hint = 'Let it be set by NTP (timedatectl set-ntp true).';

        return match (true) {
            $seconds >= self::TOLERANCE => new Finding(
                Level::Error,
                'clock',
                "$text: webhooks look forged, since they may be off by " . self::TOLERANCE . ' s',
                $hint,
            ),
            $seconds >= self::TOLERANCE / 3 => new Finding(
                Level::Warning,
                'clock',
                "$text, and webhooks may be off by " . self::TOLERANCE . ' s',
                $hint,
            ),
            default => new Finding(Level::Ok, 'clock', $seconds >= 2 ? $text : "has the time of $name"),
        };
    }
}
