<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\CallOptions;
use Pepay\Exception\PepayException;
use Pepay\Pepay\Event;
use Pepay\Pepay\Gap;
use Pepay\Pepay\PaymentStatus;
use Pepay\Transport\Received;
use Pepay\Transport\WebSocket;
use Pepay\Transport\WebSocketClosed;
use Pepay\Transport\WebSockets;

/**
 * A live stream of events. What comes next, when to connect and what to ask for, the library says.
 *
 * @internal
 */
final class Stream
{
    private const CONNECT = 1;
    private const READ = 2;
    private const PING = 3;
    private const FETCH = 4;
    private const EVENT = 5;
    private const STATUS = 6;
    private const GAP = 7;
    private const DISCONNECT = 8;
    private const WAIT = 9;
    private const FAILED = 10;

    /** How long a server has to answer a ping. The library gives it up a little later. */
    private const PONG_MS = 5000;

    private readonly CData $step;
    private readonly CData $stepAddress;
    private readonly int $stepSize;

    private ?WebSocket $socket = null;

    /** When the turn ends that is under way, if there is one. */
    private ?int $turnEndsMs = null;

    /** Whether connecting and calls end with it, and not only waiting. */
    private bool $cutsCalls = true;

    /** What the last step has given. */
    private Event|PaymentStatus|Gap|null $given = null;

    public function __construct(
        private readonly Client $client,
        private readonly CData $handle,
        private readonly ?WebSockets $webSockets,
        private readonly ?CallOptions $options,
    ) {
        [$this->step, $this->stepAddress, $this->stepSize] = $client->library->struct('pepay_stream_step');
    }

    public function __destruct()
    {
        $this->client->library->ffi->pepay_stream_free($this->handle);
    }

    /**
     * Closes the WebSocket. A destructor must not: before PHP 8.4 a library whose calls switch fibers fails there.
     */
    public function close(): void
    {
        $this->socket?->close();
        $this->socket = null;
    }

    /**
     * @param array<string, mixed> $filters
     *
     * @return \Generator<int, Event|PaymentStatus|Gap>
     *
     * @throws PepayException what ends it
     */
    public static function follow(
        Client $client,
        Operation $operation,
        #[\SensitiveParameter]
        array $filters,
        ?string $since,
        ?int $maxOutageMs,
        ?WebSockets $webSockets,
        ?CallOptions $options,
    ): \Generator {
        $settings = Params::given(since: $since, max_outage_ms: $maxOutageMs);
        $stream = $client->stream($operation, $filters, $settings, $webSockets, $options);
        try {
            while (($step = $stream->next()) !== null) {
                yield from $stream->take($step);
            }
        } finally {
            $stream->close();
        }
    }

    /**
     * Goes on until there is something to give, a connection begins or ends, or this time is over.
     *
     * @param bool $cutsCalls whether connecting and calls end with it, and not only waiting
     *
     * @return bool|null whether there was something; null at the end
     *
     * @throws PepayException what ends it
     */
    public function turn(int $withinMs, bool $cutsCalls = true): ?bool
    {
        $this->cutsCalls = $cutsCalls;
        $this->turnEndsMs = Clock::nowMs() + $withinMs;
        $wasLive = $this->isLive();
        do {
            $step = $this->next();
            if ($step === null) {
                return null;
            }
            if ($this->take($step) !== []) {
                return true;
            }
        } while ($this->isLive() === $wasLive && $this->leftOf() > 0);

        return false;
    }

    /**
     * Whether events come by themselves.
     */
    public function isLive(): bool
    {
        return $this->socket !== null;
    }

    /**
     * What the last step has given.
     */
    public function given(): Event|PaymentStatus|Gap|null
    {
        return $this->given;
    }

    /**
     * Whether the library has ended it.
     */
    public function hasFailed(): bool
    {
        [, $address, $size] = $this->client->library->struct('pepay_error');

        return $this->client->library->ffi->pepay_stream_error($this->handle, $address, $size) !== 0;
    }

    /**
     * Tells a recovery what the last step has given, or what has ended it.
     */
    public function tellRecovery(CData $recovery): void
    {
        $this->client->library->ffi->pepay_recovery_streamed($recovery, $this->handle);
    }

    /**
     * PEPAY_STREAM_*: what is to be done next; null at the end.
     *
     * @throws PepayException
     */
    private function next(): ?int
    {
        $this->given = null;
        $ffi = $this->client->library->ffi;
        $step = $ffi->pepay_stream_next($this->handle, Clock::nowMs(), $this->stepAddress, $this->stepSize);
        if ($step === self::FAILED) {
            [$error, $address, $size] = $this->client->library->struct('pepay_error');
            $ffi->pepay_stream_error($this->handle, $address, $size);
            throw Failures::exception($error);
        }

        return $step > self::FAILED ? null : $step;
    }

    /**
     * Does what is to be done.
     *
     * @return iterable<Event|PaymentStatus|Gap> what there is to give
     */
    private function take(int $step): iterable
    {
        switch ($step) {
            case self::CONNECT:
                $this->connect();
                break;
            case self::READ:
                $this->read($this->leftOf($this->step->within_ms));
                break;
            case self::PING:
                $this->ping();
                break;
            case self::FETCH:
                $this->fetch();
                break;
            case self::DISCONNECT:
                $this->close();
                break;
            case self::WAIT:
                Clock::pause($this->leftOf($this->step->within_ms));
                break;
            default:
                return [$this->item($step)];
        }

        return [];
    }

    private function item(int $step): Event|PaymentStatus|Gap
    {
        [$json, $address] = $this->client->library->struct('pepay_str');
        $this->client->library->ffi->pepay_stream_whole_json($this->handle, $address);
        $fields = new Fields(Json::read(Library::string($json)));

        return $this->given = match ($step) {
            self::EVENT => Event::streamed($this->client->library, $fields),
            self::STATUS => PaymentStatus::read($fields),
            self::GAP => Gap::read($fields),
        };
    }

    private function connect(): void
    {
        $ffi = $this->client->library->ffi;
        $opened = $this->webSockets?->open($this->client->upgrade(
            (string) Library::text($this->step, 'url'),
            (string) Library::text($this->step, 'header_block'),
            $this->cutsCalls ? $this->leftOf($this->step->within_ms) : $this->step->within_ms,
        ));
        if ($opened instanceof WebSocket) {
            $this->socket = $opened;
            $ffi->pepay_stream_opened($this->handle, Clock::nowMs());
        } elseif ($opened instanceof Received) {
            $ffi->pepay_stream_refused(
                $this->handle,
                $opened->status,
                $opened->headers,
                \strlen($opened->headers),
                $opened->body,
                \strlen($opened->body),
                Clock::nowMs(),
            );
        } elseif ($opened !== null) {
            $ffi->pepay_stream_not_opened(
                $this->handle,
                $opened->phase->value,
                $opened->kind->value,
                $opened->detail,
                \strlen($opened->detail),
                Clock::nowMs(),
            );
        }
    }

    private function read(int $withinMs): void
    {
        try {
            $text = $this->socket?->receive($withinMs);
        } catch (WebSocketClosed $closed) {
            $this->closed($closed);

            return;
        }
        if ($text !== null) {
            $this->client->library->ffi->pepay_stream_text($this->handle, $text, \strlen($text), Clock::nowMs());
        }
    }

    private function ping(): void
    {
        try {
            if ($this->socket?->ping($this->cutsCalls ? $this->leftOf(self::PONG_MS) : self::PONG_MS) === true) {
                $this->client->library->ffi->pepay_stream_heard($this->handle, Clock::nowMs());
            }
        } catch (WebSocketClosed $closed) {
            $this->closed($closed);
        }
    }

    private function closed(WebSocketClosed $closed): void
    {
        $this->socket = null;
        $this->client->library->ffi->pepay_stream_closed($this->handle, $closed->closeCode ?? 0, Clock::nowMs());
    }

    private function fetch(): void
    {
        $operation = Operation::from($this->step->operation);
        $withinMs = $this->turnEndsMs === null || !$this->cutsCalls ? null : max(1, $this->leftOf());
        $this->client->forStream($operation, $this->handle, $this->options, $withinMs)->tellStream($this->handle);
    }

    /**
     * As much of a time as the turn has left.
     */
    private function leftOf(int $ms = PHP_INT_MAX): int
    {
        return $this->turnEndsMs === null ? $ms : max(0, min($ms, $this->turnEndsMs - Clock::nowMs()));
    }

    private function __clone()
    {
    }
}
