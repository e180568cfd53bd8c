<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\Exception\PepayException;
use Pepay\Inbox;
use Pepay\Inbox\Receipt;
use Pepay\Inbox\Recovered;
use Pepay\Pepay\Gap;
use Pepay\Transport\WebSockets;

/**
 * A recovery of an inbox, or one that goes on with a live stream. What it does, step by step, the library says.
 *
 * @internal
 */
final class Recovery
{
    private const RUN = 1;
    private const CALL = 2;
    private const PUT = 3;
    private const OPEN = 4;
    private const LISTEN = 5;
    private const WAIT = 6;
    private const FAILED = 8;

    /** How soon it stops. */
    private const TICK_MS = 1000;

    private readonly Library $library;
    private readonly CData $handle;
    private readonly CData $step;
    private readonly CData $address;
    private readonly int $size;

    private ?Stream $stream = null;

    /** What the last call has failed with. */
    private ?PepayException $failed = null;

    /** @var list<Recovered> */
    private array $events = [];

    /**
     * @param array<string, mixed> $options as pepay_recovery_new() documents them
     * @param \Closure(string, string): Receipt $deliver puts an event of a sender through the inbox
     * @param (\Closure(Recovered): mixed)|null $tell
     * @param (\Closure(Gap): mixed)|null $onGap
     * @param (\Closure(): bool)|null $stop
     */
    public function __construct(
        private readonly Client $client,
        private readonly Database $database,
        array $options,
        private readonly \Closure $deliver,
        private readonly ?\Closure $tell,
        private readonly ?WebSockets $webSockets = null,
        private readonly ?\Closure $onGap = null,
        private readonly ?\Closure $stop = null,
        private readonly bool $follows = false,
    ) {
        $this->library = $client->library;
        [$this->step, $this->address, $this->size] = $this->library->struct('pepay_recovery_step');
        $this->handle = $client->recovery(Json::object($options));
    }

    public function __destruct()
    {
        $this->library->ffi->pepay_recovery_free($this->handle);
    }

    /**
     * Goes on until it is over, or its time is.
     *
     * @throws PepayException when it could not even begin
     * @throws Inbox\RecoveryException when the provider has failed on the way
     */
    public function run(): Inbox\Recovery
    {
        try {
            while (($kind = $this->next()) < self::WAIT + 1) {
                match ($kind) {
                    self::RUN => $this->query(),
                    self::CALL => $this->call(),
                    self::PUT => $this->put(),
                    self::OPEN => $this->open(),
                    self::LISTEN => $this->listen(),
                    self::WAIT => $this->wait(),
                };
            }
        } finally {
            $this->stream?->close();
        }
        $found = new Inbox\Recovery(
            $this->events,
            $this->step->compared,
            $this->step->missing,
            $this->step->tried_again,
            $this->step->still_open,
            Json::read(Library::text($this->step, 'unknown_sessions') ?? '[]'),
            $this->step->is_cursor_unknown === 1,
        );
        if ($kind === self::FAILED) {
            throw $this->failure($found);
        }

        return $found;
    }

    private function next(): int
    {
        if ($this->isToStop()) {
            $this->library->ffi->pepay_recovery_stop($this->handle);
        }
        $nowUs = (int) (microtime(true) * 1_000_000);

        return $this->library->ffi
            ->pepay_recovery_next($this->handle, $nowUs, Clock::nowMs(), $this->address, $this->size);
    }

    private function isToStop(): bool
    {
        return $this->stop !== null && ($this->stop)();
    }

    private function query(): void
    {
        $rows = $this->database->run(
            (string) Library::text($this->step, 'sql'),
            Json::read(Library::text($this->step, 'values')),
            $this->step->gives_rows === 1,
        );
        if ($this->step->gives_rows === 0) {
            $this->done();

            return;
        }
        $json = json_encode($rows, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        $this->library->ffi->pepay_recovery_rows($this->handle, $json, \strlen($json));
    }

    private function call(): void
    {
        $operation = Operation::from($this->step->operation);
        $call = $this->client->attempt($operation, (string) Library::text($this->step, 'params'));
        $this->failed = $call->step() === Call::DONE ? null : $call->failure();
        $call->tellRecovery($this->handle);
    }

    private function put(): void
    {
        $read = fn (string $field): string => (string) Library::text($this->step, $field);
        $sender = $read('sender');
        [$was, $id, $name, $subject] = array_map($read, ['was', 'dedupe_key', 'name', 'subject']);
        $receipt = ($this->deliver)($sender, $read('body'));
        $verdict = $receipt->verdict->value;
        $this->library->ffi->pepay_recovery_received($this->handle, $verdict, \strlen($verdict));
        $tried = new Recovered($was, $sender, $id, $name, $subject, $receipt);
        if (!$this->follows) {
            $this->events[] = $tried;
        }
        if ($this->tell !== null) {
            ($this->tell)($tried);
        }
    }

    private function open(): void
    {
        $this->stream?->close();
        $settings = ['since' => (string) Library::text($this->step, 'since')];
        $this->stream = $this->client->stream(Operation::EventsStream, [], $settings, $this->webSockets, null);
        $this->done();
    }

    private function listen(): void
    {
        try {
            $this->stream->turn($this->step->within_ms, cutsCalls: false);
        } catch (PepayException $exception) {
            // What a stream's own end means is the library's to say.
            $this->stream->hasFailed() || throw $exception;
        }
        $gap = $this->stream->given();
        if ($gap instanceof Gap && $this->onGap !== null) {
            ($this->onGap)($gap);
        }
        $this->stream->tellRecovery($this->handle);
    }

    /**
     * Waits in parts, since a signal's handler runs in between.
     */
    private function wait(): void
    {
        $untilMs = Clock::nowMs() + $this->step->within_ms;
        while (($leftMs = $untilMs - Clock::nowMs()) > 0 && !$this->isToStop()) {
            Clock::pause(min($leftMs, self::TICK_MS));
        }
        $this->done();
    }

    private function done(): void
    {
        $this->library->ffi->pepay_recovery_done($this->handle);
    }

    private function failure(Inbox\Recovery $found): \Throwable
    {
        [$error, $address, $size] = $this->library->struct('pepay_error');
        $this->library->ffi->pepay_recovery_error($this->handle, $address, $size);
        $failure = Failures::exception($error);
        if ($failure->getMessage() === $this->failed?->getMessage()) {
            // With what the transport threw behind it.
            $failure = $this->failed;
        }
        $isOwn = $this->follows || $failure instanceof \Pepay\Exception\ConfigException;

        return $isOwn ? $failure : new Inbox\RecoveryException($found, $failure);
    }

    private function __clone()
    {
    }
}
