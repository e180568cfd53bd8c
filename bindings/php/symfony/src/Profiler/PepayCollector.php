<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Profiler;

use Pepay\AttemptInfo;
use Pepay\ResultInfo;
use Pepay\Webhooks\Answer;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\DataCollector\DataCollector;

/**
 * The calls and webhooks of a request, for the profiler. It is told no secret, no id and no body.
 */
final class PepayCollector extends DataCollector
{
    public const NAME = 'pepay';

    /** @var list<array<string, mixed>> */
    private array $attempts = [];

    public function __construct()
    {
        $this->reset();
    }

    public function attempt(AttemptInfo $attempt): void
    {
        $this->attempts[] = get_object_vars($attempt);
    }

    public function result(ResultInfo $result): void
    {
        $this->data['calls'][] = get_object_vars($result) + ['attempts' => $this->attempts];
        $this->attempts = [];
    }

    public function webhook(string $sender, Answer $answer): void
    {
        $this->data['webhooks'][] = [
            'sender' => $sender,
            'names' => $answer->receipt?->names ?? [],
            'answer' => implode(' ', $answer->says),
            'status' => $answer->status,
            'error' => match (true) {
                $answer->status === 200 => null,
                $answer->receipt?->error === null => $answer->says['error'] ?? '',
                default => $answer->receipt->error::class,
            },
        ];
    }

    public function collect(Request $request, Response $response, ?\Throwable $exception = null): void
    {
        // Everything has been told already.
    }

    public function reset(): void
    {
        $this->attempts = [];
        $this->data = ['calls' => [], 'webhooks' => []];
    }

    public function getName(): string
    {
        return self::NAME;
    }

    /** @return list<array<string, mixed>> */
    public function getCalls(): array
    {
        return $this->data['calls'];
    }

    /** @return list<array<string, mixed>> */
    public function getWebhooks(): array
    {
        return $this->data['webhooks'];
    }

    public function getErrors(): int
    {
        $failed = static fn (array $it): bool => $it['error'] !== null;

        return \count(array_filter([...$this->data['calls'], ...$this->data['webhooks']], $failed));
    }

    public function getMilliseconds(): float
    {
        return array_sum(array_column($this->data['calls'], 'durationMs'));
    }
}
