<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Controller;

use Pepay\Inbox\Inbox;
use Pepay\SymfonyBundle\Clients;
use Pepay\SymfonyBundle\Profiler\PepayCollector;
use Pepay\SymfonyBundle\Sender;
use Pepay\Webhooks\Answer;
use Pepay\Webhooks\Endpoint;
use Psr\EventDispatcher\EventDispatcherInterface;
use Psr\Log\LoggerInterface;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;

/**
 * Where the providers deliver their webhooks. The signature is the proof: the routes need no login and no CSRF token.
 */
final readonly class WebhookController
{
    /**
     * @param \Closure(): Inbox $inbox
     */
    public function __construct(
        private Clients $clients,
        private \Closure $inbox,
        private int $maxBytes,
        private ?EventDispatcherInterface $events = null,
        private ?PepayCollector $collector = null,
        private ?LoggerInterface $logger = null,
    ) {
    }

    public function __invoke(Request $request, string $sender): JsonResponse
    {
        $answer = $this->answer($request, Sender::from($sender));
        $this->collector?->webhook($sender, $answer);

        return new JsonResponse($answer->json(), $answer->status, $answer->headers, true);
    }

    private function answer(Request $request, Sender $sender): Answer
    {
        $receiver = $this->clients->receiver($sender);
        if ($receiver === null) {
            $this->logger?->warning('pepay: a webhook of {sender} was refused: there is no secret to check it with', [
                'sender' => $sender->value,
            ]);

            return Answer::notConfigured();
        }
        $endpoint = new Endpoint($receiver, ($this->inbox)(), $this->logger, $this->events, $this->maxBytes);
        $isTooLarge = (int) $request->headers->get('content-length') > $this->maxBytes;
        // Of what is too large, no more is read than it takes to refuse it.
        $body = $isTooLarge ? str_pad('', $this->maxBytes + 1) : (string) $request->getContent();

        return $endpoint->answer($request->getMethod(), $body, $request->headers->all());
    }
}
