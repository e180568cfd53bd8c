<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Exception\ConfigException;
use Pepay\Exception\OutcomeUnknownException;
use Pepay\Exception\PepayException;
use Pepay\Transport\CurlTransport;
use Pepay\Transport\FailureKind;
use Pepay\Transport\MaybeSent;
use Pepay\Transport\Phase;
use Pepay\Transport\Psr18Transport;
use Pepay\Transport\Received;
use Pepay\Transport\Request;
use Pepay\Transport\Transport;
use Pepay\Transport\TransportFailure;

/**
 * Sees calls through to their ends: a call says what to do next, and this does it.
 *
 * @internal
 */
final class Driver
{
    private bool $isClosed = false;

    /**
     * @param CurlTransport|null $own the transport, unless it is somebody else's to close
     */
    public function __construct(
        private readonly Transport $transport,
        private readonly Hooks $hooks = new Hooks(),
        private readonly ?CurlTransport $own = null,
        public readonly DriftCounter $drift = new DriftCounter(),
    ) {
    }

    /**
     * Closes idle connections, and refuses what begins later.
     */
    public function close(): void
    {
        $this->isClosed = true;
        $this->own?->close();
    }

    /**
     * @throws ConfigException after close()
     */
    public function mustBeOpen(): void
    {
        if ($this->isClosed) {
            throw new ConfigException('the client is closed: close it after the last call, or make another one');
        }
    }

    /**
     * @return Call the same, which has succeeded
     *
     * @throws PepayException when it failed
     */
    public function run(Call $call): Call
    {
        $watch = $this->hooks->watch($call);
        try {
            $this->drive($call, $watch);
        } catch (\Throwable $thrown) {
            // By a signal handler, say. It is raised as it is; what came of the call stands behind it.
            $failure = $call->cancel();
            if ($failure instanceof OutcomeUnknownException) {
                OutcomeUnknownException::remember($failure, $thrown);
            }
            throw $thrown;
        }
        if ($call->step() !== Call::DONE) {
            throw self::failure($call, $watch);
        }
        $watch?->ended($call->status(), $call->requestId());
        $this->drift->add($call);

        return $call;
    }

    private function drive(Call $call, ?Watch $watch): void
    {
        while (true) {
            switch ($call->step()) {
                case Call::SEND:
                    $outcome = $this->attempt($call->request(), $watch);
                    $call->report($outcome);
                    $watch?->attempted($outcome);
                    break;
                case Call::WAIT:
                    Clock::pause($call->waitMs());
                    $call->resume();
                    break;
                default:
                    return;
            }
        }
    }

    private function attempt(Request $request, ?Watch $watch): Received|TransportFailure
    {
        $watch?->attemptBegins($request);
        $outcome = $this->outcome($request);
        $watch?->attemptEnded();

        return $outcome;
    }

    /**
     * Money may depend on it: what a transport throws does not tell whether it has sent anything. Those of this package
     * throw nothing, so what comes out of them came from elsewhere.
     */
    private function outcome(Request $request): Received|TransportFailure
    {
        try {
            return self::whole($this->transport->send($request));
        } catch (\Throwable $thrown) {
            if ($this->transport instanceof CurlTransport || $this->transport instanceof Psr18Transport) {
                throw $thrown;
            }

            return new MaybeSent(FailureKind::Protocol, 'the transport threw ' . $thrown::class, 0, $thrown);
        }
    }

    /**
     * An answer that says twice how long it is, and not the same, is cut where nobody knows.
     */
    private static function whole(Received|TransportFailure $outcome): Received|TransportFailure
    {
        return $outcome instanceof Received && \count(HeaderBlock::lengths($outcome->headers)) > 1
            ? new MaybeSent(
                FailureKind::Protocol,
                'the answer has two lengths',
                $outcome->status,
                phase: Phase::Reading,
            )
            : $outcome;
    }

    private static function failure(Call $call, ?Watch $watch): PepayException
    {
        $exception = $call->failure();
        $watch?->ended($exception->status, $exception->requestId, $exception->kind());

        return $exception;
    }
}
