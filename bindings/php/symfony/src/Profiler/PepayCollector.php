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

    /** @var list<array<string, mixed>> */
    private array $calls = [];

    /** @var list<array<string, mixed>> */
    private array $webhooks = [];

    public function attempt(AttemptInfo $attempt): void
    {
        $this->attempts[] = get_object_vars($attempt);
    }

    public function result(ResultInfo $result): void
    {
        $this->calls[] = get_object_vars($result) + ['attempts' => $this->attempts];
        $this->attempts = [];
    }

    public function webhook(string $sender, Answer $answer): void
    {
        $this->webhooks[] = [
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
        // What the profiler stores.
        $this->data = ['calls' => $this->calls, 'webhooks' => $this->webhooks];
    }

    public function reset(): void
    {
        $this->attempts = $this->calls = $this->webhooks = [];
        $this->data = [];
    }

    public function getName(): string
    {
        return self::NAME;
    }

    /** @return list<array<string, mixed>> */
    public function getCalls(): array
    {
        return $this->stored('calls');
    }

    /** @return list<array<string, mixed>> */
    public function getWebhooks(): array
    {
        return $this->stored('webhooks');
    }

    public function getErrors(): int
    {
        $failed = static fn (array $it): bool => $it['error'] !== null;

        return \count(array_filter([...$this->getCalls(), ...$this->getWebhooks()], $failed));
    }

    public function getMilliseconds(): float
    {
        return array_sum(array_map('floatval', array_column($this->getCalls(), 'durationMs')));
    }

    /** @return list<array<string, mixed>> */
    private function stored(string $what): array
    {
        /** @var list<array<string, mixed>> */
        return $this->data[$what] ?? [];
    }
}
