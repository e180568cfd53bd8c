<?php

declare(strict_types=1);

namespace Pepay\Inbox;

/**
 * What became of a delivery. Answer the provider with it.
 */
final readonly class Receipt
{
    /** @internal */
    public function __construct(
        public Verdict $verdict,
        /** The status to answer with: 200; or 500 or 503, after which the provider delivers the event again. */
        public int $status,
        /**
         * What the event goes by, such as `invoice.updated` and, when the invoice became it, `invoice.paid`. Empty if
         * it tells only what the invoice had become before.
         *
         * @var list<string>
         */
        public array $names,
        /** The id of its row in the inbox; none of a duplicate. */
        public ?int $id,
        /** What was thrown, if a handler or the database has failed or a handler waits. */
        public ?\Throwable $error,
        /** Whether its order was paid twice by it, so that one of the payments is to be given back. */
        public bool $isPaidAgain,
    ) {
    }

    /**
     * The body to answer with: `{"outcome":"handled"}`.
     */
    public function json(): string
    {
        return json_encode(['outcome' => $this->verdict], JSON_THROW_ON_ERROR);
    }

    /**
     * Answers the provider, where no framework does.
     */
    public function respond(): void
    {
        http_response_code($this->status);
        header('Content-Type: application/json');
        echo $this->json();
    }
}
