<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Exception\PepayException;
use Pepay\Transport\FailureKind;
use Pepay\Transport\MaybeSent;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\Transport;
use Pepay\Transport\TransportFailure;

/**
 * Sees calls through to their ends: a call says what to do next, and this does it.
 *
 * @internal
 */
final readonly class Driver
{
    public function __construct(
        private Transport $transport,
        private Hooks $hooks = new Hooks(),
        public DriftCounter $drift = new DriftCounter(),
    ) {
    }

    /**
     * @return Call the same, which has succeeded
     *
     * @throws PepayException when it failed
     */
    public function run(Call $call, Operation $operation): Call
    {
        $watch = $this->hooks->watch($operation);
        while (($kind = $call->step()) !== Call::DONE) {
            match ($kind) {
                Call::SEND => $call->report($this->attempt($call->request(), $watch)),
                Call::WAIT => self::wait($call),
                default => throw self::failure($call, $watch),
            };
        }
        $watch?->ended($call->status());
        $this->drift->add($operation, $call->drift());

        return $call;
    }

    private function attempt(Request $request, ?Watch $watch): Received|TransportFailure
    {
        $watch?->attemptBegins();
        $outcome = $this->outcome($request);
        $watch?->attemptEnded($outcome);

        return $outcome;
    }

    /**
     * Money may depend on it: what a transport throws does not tell whether it has sent anything.
     */
    private function outcome(Request $request): Received|TransportFailure
    {
        try {
            return $this->transport->send($request);
        } catch (\Throwable $thrown) {
            return new MaybeSent(FailureKind::Protocol, 'the transport threw ' . $thrown::class, 0, $thrown);
        }
    }

    private static function wait(Call $call): void
    {
        Clock::pause($call->waitMs());
        $call->resume();
    }

    private static function failure(Call $call, ?Watch $watch): PepayException
    {
        $exception = $call->failure();
        $watch?->ended($exception->status, $exception->kind());

        return $exception;
    }
}
