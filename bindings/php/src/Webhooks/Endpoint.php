<?php

declare(strict_types=1);

namespace Pepay\Webhooks;

use Pepay\Exception\DecodeException;
use Pepay\Exception\SignatureException;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\NotYet;
use Pepay\Inbox\Verdict;
use Pepay\Internal\Log;
use Pepay\Internal\Unfinished;
use Pepay\Payviox;
use Pepay\Pepay;
use Psr\EventDispatcher\EventDispatcherInterface;
use Psr\Http\Message\MessageInterface;
use Psr\Log\LoggerInterface;

/**
 * Takes the webhooks of one kind, whatever framework is around it, and says what to answer.
 *
 * It checks the signature, reads the event, and gives it to an inbox or to a function of yours. For PSR-15 there are
 * {@see RequestHandler} and {@see Middleware}.
 */
final readonly class Endpoint
{
    /** The longest body that is read, unless another limit is given. */
    public const MAX_BYTES = 1024 * 1024;

    /** @var Inbox|\Closure(Pepay\Event|Payviox\Event|Payviox\PayoutEvent): mixed */
    private Inbox|\Closure $handler;

    private Log $log;

    /**
     * @param Inbox|callable(Pepay\Event|Payviox\Event|Payviox\PayoutEvent): mixed $handler an inbox, which calls its
     *     handlers once for an event; or a function, which is called for each delivery. If it throws, the provider
     *     delivers the event again
     * @param LoggerInterface|null $logger is told of what is refused and what fails
     * @param EventDispatcherInterface|null $events gets {@see EventHandled} and {@see EventRecorded}
     * @param int $maxBytes the longest body that is taken
     */
    public function __construct(
        private Pepay\WebhookReceiver|Payviox\WebhookReceiver|Payviox\PayoutWebhookReceiver $receiver,
        Inbox|callable $handler,
        ?LoggerInterface $logger = null,
        private ?EventDispatcherInterface $events = null,
        public int $maxBytes = self::MAX_BYTES,
    ) {
        $this->handler = $handler instanceof Inbox ? $handler : $handler(...);
        $this->log = new Log($logger);
    }

    /**
     * @param string $rawBody as it came; of one that is longer than `maxBytes`, any part that is longer
     * @param array<array-key, mixed>|MessageInterface $headers
     */
    public function answer(string $method, string $rawBody, array|MessageInterface $headers): Answer
    {
        if ($method !== 'POST') {
            return Answer::refusal(405, 'method_not_allowed', ['Allow' => 'POST']);
        }
        if (\strlen($rawBody) > $this->maxBytes) {
            return Answer::refusal(413, 'too_large');
        }
        try {
            $event = $this->receiver->constructEvent($rawBody, $headers);
        } catch (SignatureException $exception) {
            $this->log->write('warning', "a webhook of {$this->sender()} was refused: {$exception->getMessage()}");

            return Answer::refusal(400, $exception->providerCode ?? 'invalid_signature');
        } catch (DecodeException $exception) {
            $text = "a webhook of {$this->sender()} has a right signature, but cannot be read";
            $this->log->write('error', "$text: {$exception->getMessage()}");

            return Answer::refusal(500, 'not_an_event');
        }

        return Unfinished::until(fn (): Answer => $this->take($event, $rawBody));
    }

    private function take(Pepay\Event|Payviox\Event|Payviox\PayoutEvent $event, string $rawBody): Answer
    {
        try {
            if ($this->handler instanceof Inbox) {
                $receipt = $this->handler->receive($event, $rawBody);
                $this->dispatch(new EventRecorded($event, $receipt));
                if ($receipt->verdict === Verdict::Handled) {
                    $this->dispatch(new EventHandled($event, $receipt->names, $receipt));
                }

                return Answer::of($receipt);
            }
            $said = ($this->handler)($event);
            if ($said instanceof NotYet) {
                throw $said;
            }
        } catch (NotYet $notYet) {
            $this->log->write('info', "$event->name waits: {$notYet->getMessage()}");

            return Answer::refusal(503, 'waiting');
        } catch (\Throwable $thrown) {
            $this->log->write('error', "$event->name could not be handled", ['exception' => $thrown]);

            return Answer::refusal(500, 'failed');
        }
        $this->dispatch(new EventHandled($event, [$event->name]));

        return Answer::handled();
    }

    /**
     * What a listener throws must not have the provider deliver again what is committed.
     */
    private function dispatch(object $event): void
    {
        try {
            $this->events?->dispatch($event);
        } catch (\Throwable $thrown) {
            $this->log->write('error', 'a listener of ' . $event::class . ' has failed', ['exception' => $thrown]);
        }
    }

    private function sender(): string
    {
        return match ($this->receiver::class) {
            Pepay\WebhookReceiver::class => 'pepay',
            Payviox\WebhookReceiver::class => 'payviox',
            Payviox\PayoutWebhookReceiver::class => 'payviox_payout',
        };
    }
}
