<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\Exception\DecodeException;
use Pepay\Exception\PepayException;
use Pepay\Inbox\NotYet;
use Pepay\Inbox\Receipt;
use Pepay\Inbox\Verdict;

/**
 * One delivery to an inbox. What it does, step by step, the library says.
 *
 * @internal
 */
final class Delivery
{
    public const BEGIN = 1;
    public const RUN = 2;
    public const HANDLE = 3;
    public const COMMIT = 4;
    public const ROLLBACK = 5;
    public const WAIT = 6;
    public const DONE = 7;
    public const LOST = 8;

    private const DEADLOCK = 1;
    private const NOT_YET = 2;
    private const ERROR = 3;

    private readonly CData $handle;

    /** A pepay_delivery_step. */
    private readonly CData $step;

    private readonly CData $address;

    private readonly int $size;

    /**
     * @param array<string, mixed> $options as pepay_delivery_new() documents them
     *
     * @throws DecodeException when the body is not an event of this sender
     */
    public function __construct(private readonly Library $library, array $options, private readonly string $body)
    {
        [$this->step, $this->address, $this->size] = $library->struct('pepay_delivery_step');
        $options = Json::object($options);
        $entropy = random_bytes(32);
        $this->handle = $library->ffi->pepay_delivery_new(
            $options,
            \strlen($options),
            $body,
            \strlen($body),
            $entropy,
            \strlen($entropy),
        );
        $failure = $this->failure();
        if ($failure !== null) {
            // An object whose constructor throws is not destructed.
            $library->ffi->pepay_delivery_free($this->handle);
            throw $failure;
        }
    }

    public function __destruct()
    {
        $this->library->ffi->pepay_delivery_free($this->handle);
    }

    /**
     * Goes on until it is known what became of the event.
     *
     * @param \Closure(list<string>, bool): void $handle calls the handlers of these names, for a stale event or not
     *
     * @throws \Throwable what failed first, when the event could not even be kept
     */
    public function run(Database $database, \Closure $handle): Receipt
    {
        $error = null;
        while (($kind = $this->next()) !== self::DONE) {
            if ($kind >= self::LOST) {
                $database->rollBack();
                throw $error ?? $this->failure();
            }
            try {
                $rows = match ($kind) {
                    self::BEGIN => $database->begin(),
                    self::RUN => $database->run($this->sql(), $this->values(), $this->givesRows(), $this->body),
                    self::HANDLE => $handle($this->names(), $this->step->is_stale === 1),
                    self::COMMIT => $database->commit(),
                    self::ROLLBACK => $database->rollBack(),
                    self::WAIT => Clock::pause($this->step->wait_ms),
                };
                \is_array($rows) ? $this->rows($rows) : $this->done();
                if ($kind === self::WAIT) {
                    // The transaction is made again, as if nothing had failed.
                    $error = null;
                }
            } catch (\Throwable $thrown) {
                $error ??= $thrown;
                $this->failed($thrown, $database->isDeadlock($thrown));
            }
        }

        $verdict = Verdict::from($this->verdict());

        return new Receipt(
            $verdict,
            $this->step->http_status,
            $this->names(),
            $this->step->id === PHP_INT_MIN ? null : $this->step->id,
            // What another delivery has settled, or a commit that was not answered, has not failed.
            $verdict->isSettled() ? null : $error,
            $this->step->is_paid_again === 1,
        );
    }

    /**
     * @return int what to do now
     */
    public function next(): int
    {
        $nowUs = (int) (microtime(true) * 1_000_000);

        return $this->library->ffi->pepay_delivery_next($this->handle, $nowUs, $this->address, $this->size);
    }

    public function done(): void
    {
        $this->library->ffi->pepay_delivery_done($this->handle);
    }

    /**
     * @param list<list<mixed>> $rows
     */
    public function rows(array $rows): void
    {
        $json = json_encode($rows, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        $this->library->ffi->pepay_delivery_rows($this->handle, $json, \strlen($json));
    }

    public function sql(): string
    {
        return (string) Library::text($this->step, 'sql');
    }

    /** @return list<array<string, mixed>> */
    public function values(): array
    {
        return Json::read(Library::text($this->step, 'values'));
    }

    public function givesRows(): bool
    {
        return $this->step->gives_rows === 1;
    }

    /** @return list<string> */
    public function names(): array
    {
        return Json::read(Library::text($this->step, 'names'));
    }

    public function verdict(): string
    {
        return (string) Library::text($this->step, 'verdict_text');
    }

    /**
     * What identifies and orders the event.
     *
     * @return array<string, string>
     */
    public function claim(): array
    {
        [$claim, $address, $size] = $this->library->struct('pepay_claim');
        $this->library->ffi->pepay_delivery_claim($this->handle, $address, $size);
        $fields = ['dedupe_key', 'name', 'subject', 'state', 'watermark'];
        $text = static fn (string $field): string => (string) Library::text($claim, $field);

        return array_combine($fields, array_map($text, $fields));
    }

    private function failed(\Throwable $thrown, bool $isDeadlock): void
    {
        [$why, $error, $details] = match (true) {
            $isDeadlock => [self::DEADLOCK, '', ''],
            $thrown instanceof NotYet => [self::NOT_YET, $thrown->getMessage(), ''],
            default => [self::ERROR, $thrown::class . ": {$thrown->getMessage()}", (string) $thrown],
        };
        $this->library->ffi->pepay_delivery_failed(
            $this->handle,
            $why,
            $error,
            \strlen($error),
            $details,
            \strlen($details),
        );
    }

    private function failure(): ?PepayException
    {
        [$error, $address, $size] = $this->library->struct('pepay_error');
        $failed = $this->library->ffi->pepay_delivery_error($this->handle, $address, $size) !== 0;

        return $failed ? Failures::exception($error) : null;
    }

    private function __clone()
    {
    }
}
