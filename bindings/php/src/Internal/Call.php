<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\Attempt;
use Pepay\Exception\PepayException;
use Pepay\Response;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\TransportFailure;

/**
 * One logical call, with all its attempts.
 *
 * It is a state machine of the library, which says what to do next; a {@see Driver} does it.
 *
 * @internal
 */
final class Call
{
    public const SEND = 1;
    public const WAIT = 2;
    public const DONE = 3;

    private readonly CData $handle;
    private readonly CData $step;
    private readonly CData $stepAddress;
    private readonly int $stepSize;

    /** What the transport threw in the last attempt. */
    private ?\Throwable $thrown = null;

    /** The last response's, which may hold secrets. */
    private ?\SensitiveParameterValue $headers = null;

    public function __construct(
        private readonly Library $library,
        CData $client,
        private readonly Operation $operation,
        #[\SensitiveParameter]
        string $params,
        string $options,
        string $entropy,
        int $nowMs,
        private readonly \SensitiveParameterValue $proxy,
        ?CData $stream = null,
    ) {
        [$this->step, $this->stepAddress, $this->stepSize] = $library->struct('pepay_step');
        $last = [
            $options,
            \strlen($options),
            $entropy,
            \strlen($entropy),
            $nowMs,
            $this->stepAddress,
            $this->stepSize,
        ];
        $this->handle = $stream === null
            ? $library->ffi->pepay_call_new($client, $operation->value, $params, \strlen($params), ...$last)
            : $library->ffi->pepay_call_new_for_stream($stream, ...$last);
    }

    public function __destruct()
    {
        $this->library->ffi->pepay_call_free($this->handle);
    }

    public function route(): Route
    {
        [$view, $address, $size] = $this->library->sharedStruct('pepay_operation');
        $this->library->ffi->pepay_operation_view($this->operation->value, $address, $size);

        return new Route(
            (string) Library::text($view, 'name'),
            (string) Library::text($view, 'method'),
            (string) Library::text($view, 'path'),
        );
    }

    /**
     * What is to be done next: PEPAY_STEP_*.
     */
    public function step(): int
    {
        return $this->step->kind;
    }

    public function waitMs(): int
    {
        return $this->step->wait_ms;
    }

    /**
     * What is to be sent.
     */
    public function request(): Request
    {
        [$method, $url, $headers, $body, $idempotencyKey] = $this->packed();

        return new Request(
            $method,
            $url,
            explode("\r\n", rtrim($headers, "\r\n")),
            $body,
            $this->step->timeout_ms,
            $this->step->connect_timeout_ms,
            $idempotencyKey,
            $this->proxy->getValue(),
        );
    }

    /**
     * What is to be sent, or the struct of a reply that has one: its fields in its order, numbers too as texts. They
     * come in one crossing, as one copy.
     *
     * @return list<string|null>
     */
    public function packed(): array
    {
        $packed = (string) $this->library->ffi->pepay_call_packed($this->handle);
        $fields = explode("\xFF", strtr($packed, "\xFD", "\0"));
        foreach (array_keys($fields, "\xFE", true) as $absent) {
            $fields[$absent] = null;
        }

        return $fields;
    }

    /**
     * Tells the library what came of an attempt.
     */
    public function report(Received|TransportFailure $outcome, ?int $nowMs = null): void
    {
        $nowMs ??= Clock::nowMs();
        if ($outcome instanceof Received) {
            $this->thrown = null;
            [$headers, $body] = [$outcome->headers, $outcome->body];
            $this->headers = new \SensitiveParameterValue($headers);
            $this->library->ffi->pepay_call_response(
                $this->handle,
                $outcome->status,
                $headers,
                \strlen($headers),
                $body,
                \strlen($body),
                $nowMs,
                $this->stepAddress,
                $this->stepSize,
            );
        } else {
            [$this->thrown, $this->headers] = [$outcome->thrown, null];
            $this->library->ffi->pepay_call_no_response(
                $this->handle,
                $outcome->phase->value,
                $outcome->kind->value,
                $outcome->status,
                $outcome->detail,
                \strlen($outcome->detail),
                $nowMs,
                $this->stepAddress,
                $this->stepSize,
            );
        }
    }

    public function resume(?int $nowMs = null): void
    {
        $nowMs ??= Clock::nowMs();
        $this->library->ffi->pepay_call_resume($this->handle, $nowMs, $this->stepAddress, $this->stepSize);
    }

    /**
     * Gives the call up.
     *
     * @return PepayException|null what is known of it; null if it was over with a reply
     */
    public function cancel(): ?PepayException
    {
        $this->library->ffi->pepay_call_cancel($this->handle, Clock::nowMs(), $this->stepAddress, $this->stepSize);

        return $this->step() === self::DONE ? null : $this->failure();
    }

    /**
     * Why the call failed.
     */
    public function failure(): PepayException
    {
        [$error, $address, $size] = $this->library->struct('pepay_error');
        $this->library->ffi->pepay_call_error($this->handle, $address, $size);

        return Failures::exception($error, $this->thrown);
    }

    /**
     * The reply of a call that has succeeded, in the form that all languages share.
     */
    public function json(): string
    {
        return $this->text('pepay_call_json');
    }

    /**
     * The same, with secrets masked.
     */
    public function maskedJson(): string
    {
        return $this->text('pepay_call_masked_json');
    }

    /**
     * @return array<array-key, mixed>
     */
    public function reply(): array
    {
        return Json::read($this->json());
    }

    /**
     * The same, with what this version does not declare under `$extra` of each object.
     *
     * @return array<array-key, mixed>
     */
    public function whole(): array
    {
        return Json::read($this->text('pepay_call_whole_json'));
    }

    public function fields(): Fields
    {
        return new Fields($this->whole());
    }

    /**
     * What this version does not declare in a reply that is read from a view.
     *
     * @param string|null $of the object within it that is meant; default itself
     *
     * @return array<string, mixed>
     */
    public function extra(?string $of = null): array
    {
        // Nearly always there is none, and JSON need not be written.
        if ($this->drift() === []) {
            return [];
        }
        $reply = $this->whole();

        return (new Fields($of === null ? $reply : $reply[$of] ?? []))->extra();
    }

    public function response(): Response
    {
        return new Response($this);
    }

    public function status(): int
    {
        return $this->step->status;
    }

    public function requestId(): ?string
    {
        return Library::text($this->step, 'request_id');
    }

    public function body(): string
    {
        [$response, $address, $size] = $this->library->struct('pepay_raw_response');
        $this->library->ffi->pepay_call_raw_response($this->handle, $address, $size);

        return (string) Library::text($response, 'body');
    }

    /** @return list<string> */
    public function drift(): array
    {
        // Nearly always it is "[]", which need not be read.
        return $this->step->drift_json->len > 2 ? Json::read(Library::text($this->step, 'drift_json')) : [];
    }

    /** @return array<string, string> by names in lower case; what came more than once is joined by commas */
    public function headers(): array
    {
        return HeaderBlock::read((string) $this->headers?->getValue());
    }

    /**
     * The attempts before the one that succeeded.
     *
     * @return list<Attempt>
     */
    public function attempts(): array
    {
        $attempts = [];
        [$attempt, $address, $size] = $this->library->struct('pepay_attempt');
        while ($this->library->ffi->pepay_call_attempt($this->handle, \count($attempts), $address, $size) === 0) {
            $attempts[] = Attempt::of($attempt);
        }

        return $attempts;
    }

    /**
     * What an event of the reply is about.
     */
    public function eventObject(string $json): ?Fields
    {
        return EventObject::read($this->library, $json);
    }

    /**
     * Whether a page of a pager was read from this call: PEPAY_OK if so.
     */
    public function readInto(CData $pager): int
    {
        return $this->library->ffi->pepay_pager_received($pager, $this->handle);
    }

    /**
     * Whether it is a look that has seen the end of what a poll waits for: 1 if so.
     */
    public function endsPoll(CData $poll): int
    {
        return $this->library->ffi->pepay_poll_received($poll, $this->handle);
    }

    /**
     * Tells a stream what came of a call that it asked for.
     */
    public function tellStream(CData $stream, ?int $nowMs = null): void
    {
        $this->library->ffi->pepay_stream_fetched($stream, $this->handle, $nowMs ?? Clock::nowMs());
    }

    /**
     * Tells a recovery what came of a call that it asked for.
     */
    public function tellRecovery(CData $recovery): void
    {
        $this->library->ffi->pepay_recovery_fetched($recovery, $this->handle);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [];
    }

    /** @return array<string, mixed> */
    public function __serialize(): array
    {
        throw new \LogicException('A call cannot be serialized.');
    }

    private function __clone()
    {
    }

    private function text(string $function): string
    {
        [$text, $address] = $this->library->sharedStruct('pepay_str');
        $this->library->ffi->$function($this->handle, $address);

        return (string) Library::string($text);
    }
}
