<?php

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * libcurl with the connections that it keeps.
 *
 * It is driven by the multi interface: curl_exec() waits for a name server as long as that cares to take, whatever the
 * time limit, and lets no signal handler run.
 *
 * @internal
 */
final class CurlConnections
{
    /** How long before libcurl's own limit, at which it would wait for the name server to answer. */
    private const MARGIN_MS = 50;

    /** No name server takes longer, in nanoseconds. */
    private const ABANDONED_FOR = 60_000_000_000;

    /** More are not kept open: libcurl keeps four for each handle. */
    private const MAX_SOCKETS = 8;

    /** @var array{\CurlMultiHandle, \CurlHandle}|null while they are not in use */
    private ?array $kept = null;

    /** The process that opened them. */
    private int $process;

    /** @var array<string, true> The ends of connections that may still be open: `40000:443`. */
    private array $sockets = [];

    /** @var list<array{int, \CurlMultiHandle, \CurlHandle}> Lookups that would hold up who ends them, and since when. */
    private static array $abandoned = [];

    /** @var \WeakMap<self, true>|null All there are, for the end of a process. */
    private static ?\WeakMap $all = null;

    public function __construct()
    {
        $this->process = getmypid();
        if (self::$all === null) {
            self::$all = new \WeakMap();
            // Also where a process ends by an exception, after which there are no destructors.
            register_shutdown_function(static function (): void {
                foreach (self::$all as $connections => $_) {
                    $connections->leaveToParent();
                }
            });
        }
        self::$all[$this] = true;
    }

    public function __destruct()
    {
        $this->leaveToParent();
    }

    /**
     * @param array<int, mixed> $options of libcurl, without limits of time
     */
    public function exchange(array $options, int $timeoutMs, int $connectTimeoutMs): CurlFacts
    {
        $this->leaveToParent();
        [$multi, $handle] = $this->kept ?? [curl_multi_init(), curl_init()];
        // A signal handler that makes a call of its own must not get them.
        $this->kept = null;
        curl_reset($handle);
        $options += [
            CURLOPT_TIMEOUT_MS => $timeoutMs,
            CURLOPT_CONNECTTIMEOUT_MS => $connectTimeoutMs,
            CURLOPT_NOSIGNAL => true,
        ];
        if (\defined('CURLOPT_QUICK_EXIT')) {
            // Then not even the end of the process waits for a lookup.
            $options[\constant('CURLOPT_QUICK_EXIT')] = true;
        }
        if (!curl_setopt_array($handle, $options)) {
            return CurlFacts::of($handle, CURLE_BAD_FUNCTION_ARGUMENT, $options);
        }
        curl_multi_add_handle($multi, $handle);
        $limitMs = min($timeoutMs, $connectTimeoutMs);
        $lookupEndsAt = hrtime(true) + ($limitMs - min(self::MARGIN_MS, intdiv($limitMs, 10))) * 1_000_000;
        try {
            $result = self::drive($multi, $handle, $lookupEndsAt);
        } finally {
            $this->put($multi, $handle, isset($result));
        }

        return CurlFacts::of($handle, $result ?? CURLE_OPERATION_TIMEDOUT, $options);
    }

    /**
     * Closes those that are not in use.
     */
    public function close(): void
    {
        $this->leaveToParent();
        [$this->sockets, $this->kept] = [[], null];
    }

    /**
     * What libcurl says came of it, or null if the name was not found in time.
     */
    private static function drive(\CurlMultiHandle $multi, \CurlHandle $handle, int $lookupEndsAt): ?int
    {
        do {
            curl_multi_exec($multi, $running);
            if ($running === 0) {
                return curl_multi_info_read($multi)['result'];
            }
            $isLookingUp = self::isLookingUp($handle);
            $left = $isLookingUp ? max(0, $lookupEndsAt - hrtime(true)) : 1_000_000_000;
            if (curl_multi_select($multi, $left / 1e9) === -1) {
                usleep(1_000);
            }
        } while (!$isLookingUp || hrtime(true) < $lookupEndsAt);

        return null;
    }

    private static function isLookingUp(\CurlHandle $handle): bool
    {
        return curl_getinfo($handle, CURLINFO_NAMELOOKUP_TIME_T) === 0;
    }

    private function put(\CurlMultiHandle $multi, \CurlHandle $handle, bool $isOver): void
    {
        $now = hrtime(true);
        self::$abandoned = array_filter(
            self::$abandoned,
            static fn (array $lookup): bool => $now - $lookup[0] < self::ABANDONED_FOR,
        );
        if (!$isOver && self::isLookingUp($handle)) {
            self::$abandoned[] = [$now, $multi, $handle];

            return;
        }
        $ends = curl_getinfo($handle, CURLINFO_LOCAL_PORT) . ':' . curl_getinfo($handle, CURLINFO_PRIMARY_PORT);
        unset($this->sockets[$ends]);
        $this->sockets = \array_slice($this->sockets + [$ends => true], -self::MAX_SOCKETS, preserve_keys: true);
        curl_multi_remove_handle($multi, $handle);
        $this->kept = [$multi, $handle];
    }

    private function leaveToParent(): void
    {
        $process = getmypid();
        if ($this->process !== $process) {
            InheritedSockets::putAside($this->sockets);
            [$this->process, $this->sockets, $this->kept] = [$process, [], null];
        }
    }
}
