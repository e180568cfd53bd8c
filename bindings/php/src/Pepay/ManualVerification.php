<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A search for an invoice's payment on the network, started by the payor.
 *
 * @see https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice
 *
 * @property-read mixed $result what the verification found, as the provider describes it
 * @property-read mixed $error why the verification failed, as the provider describes it
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class ManualVerification implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The verification's id. */
        public string $id,
        /** Always `invoice_manual_verification`. */
        public ?string $object = null,
        /** The id of the invoice whose payment is searched for. */
        public ?string $invoiceId = null,
        /** The network that is searched. See {@see Network}. */
        public ?string $network = null,
        /** The status of the background job, such as `pending`. */
        public ?string $jobStatus = null,
        /** The status of the verification, such as `pending`. */
        public ?string $status = null,
        /** How many attempts have been made. */
        public ?int $attemptCount = null,
        /** How many attempts are made at most. */
        public ?int $maxAttempts = null,
        /** When the next attempt is due. */
        public ?DateTimeImmutable $nextAttemptAt = null,
        /** When the verification was requested. */
        public ?DateTimeImmutable $createdAt = null,
        /** When the verification last changed. */
        public ?DateTimeImmutable $updatedAt = null,
        /** When the verification was completed; absent until then. */
        public ?DateTimeImmutable $completedAt = null,
        mixed $result = null,
        mixed $error = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], ['result' => $result, 'error' => $error], $extra);
    }

    /** @internal */
    public static function of(Call $call): self
    {
        return self::read($call->fields(), $call->response());
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        return new self(
            id: $fields->text('id') ?? $fields->missing('id'),
            object: $fields->text('object'),
            invoiceId: $fields->text('invoice_id'),
            network: $fields->text('network'),
            jobStatus: $fields->text('job_status'),
            status: $fields->text('status'),
            attemptCount: $fields->integer('attempt_count'),
            maxAttempts: $fields->integer('max_attempts'),
            nextAttemptAt: $fields->time('next_attempt_at'),
            createdAt: $fields->time('created_at'),
            updatedAt: $fields->time('updated_at'),
            completedAt: $fields->time('completed_at'),
            result: $fields->value('result'),
            error: $fields->value('error'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
