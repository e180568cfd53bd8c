<?php

declare(strict_types=1);

namespace Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\Json;

/**
 * The response that a reply was read from. The body may hold secrets: keep it out of logs. A reply that was serialized
 * has it without headers and body.
 */
final readonly class Response implements \JsonSerializable
{
    private ?Call $call;

    /** @var array<string, mixed> What is left of one that was serialized. */
    private array $kept;

    /** @internal */
    public function __construct(Call $call)
    {
        $this->call = $call;
        $this->kept = [];
    }

    /**
     * The HTTP status, 200 to 299.
     */
    public function status(): int
    {
        return $this->kept['status'] ?? $this->call()->status();
    }

    /**
     * By names in lower case; what came more than once is joined by commas. They may hold secrets.
     *
     * @return array<string, string>
     */
    public function headers(): array
    {
        return $this->call()->headers();
    }

    /**
     * The attempts before the one that succeeded.
     *
     * @return list<Attempt>
     */
    public function attempts(): array
    {
        return $this->kept['attempts'] ?? $this->call()->attempts();
    }

    /**
     * Attempts after the first.
     */
    public function retries(): int
    {
        return \count($this->attempts());
    }

    /**
     * The provider's id of the request, for its support.
     */
    public function requestId(): ?string
    {
        return $this->call === null ? $this->kept['requestId'] : $this->call->requestId();
    }

    /**
     * The body as it came, with fields that this version does not know.
     */
    public function body(): string
    {
        return $this->call()->body();
    }

    /**
     * The reply in the form that all languages share: amounts as exact strings, times as Unix milliseconds, absent
     * fields left out.
     *
     * @return array<array-key, mixed>
     */
    public function toArray(): array
    {
        return $this->kept['reply'] ?? $this->call()->reply();
    }

    /**
     * What is undocumented in the reply, as sentences. Never an error, but worth a look.
     *
     * @return list<string>
     */
    public function drift(): array
    {
        return $this->kept['drift'] ?? $this->call()->drift();
    }

    /**
     * @internal
     */
    public function eventObject(string $json): ?Fields
    {
        return $this->call()->eventObject($json);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['status' => $this->status(), 'requestId' => $this->requestId()];
    }

    /**
     * Without the headers and the body, which may hold secrets, and with those of the reply masked.
     *
     * @return array<string, mixed>
     */
    public function __serialize(): array
    {
        return $this->__debugInfo() + [
            'attempts' => $this->attempts(),
            'drift' => $this->drift(),
            'reply' => $this->kept['reply'] ?? Json::read($this->call()->maskedJson()),
        ];
    }

    /** @param array<string, mixed> $kept */
    public function __unserialize(array $kept): void
    {
        $this->call = null;
        $this->kept = $kept;
    }

    /** @return array<string, mixed> */
    public function jsonSerialize(): array
    {
        return $this->__debugInfo();
    }

    private function call(): Call
    {
        return $this->call ?? throw new \LogicException('A reply is serialized without its headers and body.');
    }
}
